throw new Error("It failed.");
