"""The board: exceptions, changes and every objective of a plan on one screen."""
