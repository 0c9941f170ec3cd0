"""Pictures of every view, made by one command, and what is wrong on them: texts cut off, and things over each other."""
