console.warn("Something is odd.");
