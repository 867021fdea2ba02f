"""Steps of training: rules of optimizers, in letters and in numbers; the numbers of a step beside other steps."""
