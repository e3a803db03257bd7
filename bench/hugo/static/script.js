document.querySelector(".theme-switch").onclick = () => { };
