"""What a blog, an article, a delivery and a query are, and every rule about them: no input, no output, no clock."""
