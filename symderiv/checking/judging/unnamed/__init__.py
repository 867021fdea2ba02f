"""What stands without a name: final answers alone, totals between words, the addends of a sum."""
