"""The app: what it does, floor by floor, from the command line down to the domain."""
