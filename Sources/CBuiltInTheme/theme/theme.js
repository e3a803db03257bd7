// The reader's own choice of theme, before anything is drawn.
try {
  if (localStorage.theme) document.documentElement.dataset.theme = localStorage.theme;
} catch {
  // Storage is switched off: the system's theme stays.
}
