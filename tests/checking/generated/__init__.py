"""Write-ups of passes computed by hand, made by the hundred: right ones have no alarm, slips are found."""
