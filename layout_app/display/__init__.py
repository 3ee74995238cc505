"""What is printed, and nothing else: finished items at fixed positions."""
