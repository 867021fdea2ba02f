"""What an exercise has besides what it defines: samples, entries, sizes, slopes of inputs, steps of a trace."""
