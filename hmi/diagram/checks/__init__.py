"""What is wrong with a diagram: a rule is a function that looks at one part, and `checker` keeps what rules found."""
