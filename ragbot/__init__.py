"""ragbot: what KS has said, who said it, in what capacity and when."""
