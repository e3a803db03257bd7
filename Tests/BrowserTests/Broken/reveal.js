document.querySelector(".revealed").style.display = "block";
