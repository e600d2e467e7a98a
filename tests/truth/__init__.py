"""What the judgements are worth on published figures: the numbers behind the methods, printed."""
