// After the page was drawn, as an advertisement would come.
addEventListener("load", () =>
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const pushed = document.createElement("p");
      pushed.className = "pushed";
      document.querySelector("h1").before(pushed);
    }),
  ),
);
