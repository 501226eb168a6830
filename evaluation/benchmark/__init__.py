"""Speed, size and quality beside what a tutorial would build, measured in one run."""
