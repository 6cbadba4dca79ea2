"""The field guides that come with the product: data, no code."""
