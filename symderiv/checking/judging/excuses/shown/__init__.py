"""What the numbers show: derivatives and exponentials as displayed, the values of names, the link itself."""
