"""The excuses of a refuted relation, in the order in which they are tried: the first that fits decides.

Only for write-ups without an exercise. A new excuse is a function of a :class:`Case` and a line here.
The order matters: an excuse that makes the relation right stands before one that leaves it unchecked,
what the text tells before what is only possible.
"""

from __future__ import annotations

from contextlib import suppress

from symderiv.checking.judging.excuses.case import Case, Excuse
from symderiv.checking.judging.excuses.logbase import by_base
from symderiv.checking.judging.excuses.meant.held_fixed import by_held_fixed
from symderiv.checking.judging.excuses.meant.inputs_of_layers import by_input_of_layer
from symderiv.checking.judging.excuses.meant.instead import by_old_point, by_other_target
from symderiv.checking.judging.excuses.meant.means import by_mean, by_mean_of_variance
from symderiv.checking.judging.excuses.meant.not_told import (
    by_column,
    by_counting_from_zero,
    by_nameless_activation,
    by_numbers_only,
    by_own_formula,
    by_own_length,
    by_own_product,
    by_spectral_norm,
    by_the_number_pi,
)
from symderiv.checking.judging.excuses.meant.observed import by_observation
from symderiv.checking.judging.excuses.meant.one_path import by_contribution
from symderiv.checking.judging.excuses.meant.other_method import by_other_method
from symderiv.checking.judging.excuses.meant.own_notions import (
    by_abbreviation,
    by_direction,
    by_inner_product,
    by_listed_values,
    by_own_operation,
)
from symderiv.checking.judging.excuses.meant.parameters_of_activations import (
    by_parameter,
    by_usual_parameter,
)
from symderiv.checking.judging.excuses.meant.premises import (
    by_another_step,
    by_bits,
    by_premise,
    by_ruled_out,
)
from symderiv.checking.judging.excuses.meant.renamed import (
    by_activation,
    by_entries_before,
    by_layers_activation,
    by_new_meaning,
    by_new_spread,
    by_optimum,
    by_target,
    by_vector_before,
)
from symderiv.checking.judging.excuses.meant.several_passes import by_several_passes
from symderiv.checking.judging.excuses.meant.undetermined import by_undetermined
from symderiv.checking.judging.excuses.meant.updated import (
    by_entries_since,
    by_later_iterate,
    by_new_entries,
    by_new_weights,
)
from symderiv.checking.judging.excuses.meant.without import (
    by_hypothesis,
    by_left_out_terms,
    by_state,
    by_without,
)
from symderiv.checking.judging.excuses.of_matrices.adjoints import by_adjoint
from symderiv.checking.judging.excuses.of_matrices.decompositions import by_decomposition
from symderiv.checking.judging.excuses.of_matrices.degrees_of_graphs import by_degree
from symderiv.checking.judging.excuses.of_matrices.diagonal import by_diagonal
from symderiv.checking.judging.excuses.of_matrices.lengths import by_length, by_unit_length
from symderiv.checking.judging.excuses.of_matrices.matrices import (
    by_identity,
    by_isometry,
    by_orthonormal,
    by_symmetry,
    by_told_matrix,
)
from symderiv.checking.judging.excuses.of_matrices.matrix_equations import by_matrix_equation
from symderiv.checking.judging.excuses.of_matrices.orthogonal import by_orthogonal_letters
from symderiv.checking.judging.excuses.of_matrices.pseudoinverse import by_pseudoinverse
from symderiv.checking.judging.excuses.of_matrices.quadratic_forms import by_quadratic_form
from symderiv.checking.judging.excuses.of_matrices.sigma_as_norm import by_sigma_as_norm
from symderiv.checking.judging.excuses.of_matrices.skew_symmetric import by_skew_symmetry
from symderiv.checking.judging.excuses.shown.along_paths import (
    by_shown_derivatives,
    by_shown_vector,
    by_told_slopes,
)
from symderiv.checking.judging.excuses.shown.at_values import by_coefficients, by_values, by_zeros
from symderiv.checking.judging.excuses.shown.exponentials import (
    by_shown_calls,
    by_shown_exponentials,
    by_shown_function,
)
from symderiv.checking.judging.excuses.shown.links import (
    by_argument,
    by_cut_off,
    by_label,
    by_reach,
    by_result,
    by_rough,
    by_sample,
    by_size,
    by_squares,
    by_steps,
    by_whole_number,
)
from symderiv.checking.judging.excuses.told.again import (
    by_another_kind,
    by_case,
    by_fixed_point,
    by_form_told_again,
    by_function_to_come,
    by_letter,
    by_level,
    by_number_of_a_case,
    by_title,
    by_value_told_since,
    by_where,
)
from symderiv.checking.judging.excuses.told.anew import by_numbers_of_an_item, by_start_again
from symderiv.checking.judging.excuses.told.braces import by_braces
from symderiv.checking.judging.excuses.told.branches import (
    by_branch_shown,
    by_branch_told,
    by_linear_activation,
)
from symderiv.checking.judging.excuses.told.by_cases import by_cases
from symderiv.checking.judging.excuses.told.cases_apart import (
    by_bare_branch,
    by_branch_equation,
    by_case_told_apart,
    by_case_without_the_numbers,
)
from symderiv.checking.judging.excuses.told.empirical import by_empirical_distribution
from symderiv.checking.judging.excuses.told.entries import (
    by_counting_from_one,
    by_entries,
    by_family,
    by_start,
)
from symderiv.checking.judging.excuses.told.facts import (
    by_dropped_target,
    by_earlier_member,
    by_euler,
    by_largest,
    by_logarithm,
    by_negative_base,
    by_one_hot,
    by_stated_value,
    by_target_vector,
)
from symderiv.checking.judging.excuses.told.growing_letters import by_growing_letter
from symderiv.checking.judging.excuses.told.in_the_limit import by_limit_in_words
from symderiv.checking.judging.excuses.told.intercepts import by_intercept
from symderiv.checking.judging.excuses.told.labelled_cases import by_labelled_case
from symderiv.checking.judging.excuses.told.labels import by_label_and_target
from symderiv.checking.judging.excuses.told.last_steps import by_last_step
from symderiv.checking.judging.excuses.told.locally import (
    by_bound_since,
    by_factor,
    by_function,
    by_inner,
    by_item,
    by_number_beside,
    by_number_since,
    by_statistic,
    by_zero_vector,
)
from symderiv.checking.judging.excuses.told.named_functions import by_function_named_anew
from symderiv.checking.judging.excuses.told.numbers_of_terms import by_number_of_terms
from symderiv.checking.judging.excuses.told.other_kinds import by_other_kind
from symderiv.checking.judging.excuses.told.places import (
    by_named_place,
    by_place_behind,
    by_place_told,
)
from symderiv.checking.judging.excuses.told.probabilities_again import by_probabilities_told_again
from symderiv.checking.judging.excuses.told.ranges import (
    by_constraint,
    by_logarithm_taken,
    by_one_sign,
    by_range,
    by_root_of_square,
    by_sign_in_words,
)
from symderiv.checking.judging.excuses.told.reasons import by_reason_beside
from symderiv.checking.judging.excuses.told.rounds import by_example_named
from symderiv.checking.judging.excuses.told.settings import by_setting
from symderiv.checking.judging.excuses.told.solved_for import (
    by_solution_to_come,
    by_unknown,
    by_values_to_come,
)
from symderiv.checking.judging.excuses.told.special_cases import by_special_case
from symderiv.checking.judging.excuses.told.stationarity import by_multiple_of_zero, by_stationarity
from symderiv.checking.judging.excuses.told.thresholds import by_threshold
from symderiv.checking.judging.excuses.told.total_probability import by_total_probability
from symderiv.checking.judging.excuses.told.two_forms import by_two_forms
from symderiv.checking.judging.excuses.told.two_sigmas import by_two_sigmas
from symderiv.checking.judging.excuses.told.values_of_functions import by_value_of_function
from symderiv.checking.judging.excuses.told.zeros import (
    by_start_at_zero,
    by_vanishing_terms,
    by_zero_told,
)
from symderiv.checking.judging.excuses.written.comma_lists import by_parted_list
from symderiv.checking.judging.excuses.written.conventions import (
    by_equation_before,
    by_imaginary_unit,
    by_left_out_epsilon,
    by_letters_of_a_word,
    by_numbers_of_names,
    by_point,
    by_power_of_count,
    by_shown_slope,
)
from symderiv.checking.judging.excuses.written.determinants import (
    by_determinant,
    by_determinant_of_number,
)
from symderiv.checking.judging.excuses.written.differentials import (
    by_derivative_in_words,
    by_differential,
)
from symderiv.checking.judging.excuses.written.dots import by_dots
from symderiv.checking.judging.excuses.written.dual_numbers import by_nilpotent
from symderiv.checking.judging.excuses.written.expansions import by_expansion
from symderiv.checking.judging.excuses.written.faces import by_face
from symderiv.checking.judging.excuses.written.kinks import by_kink_named
from symderiv.checking.judging.excuses.written.left_out_index import (
    by_formula_without_index,
    by_implied_sums,
    by_index_in_words,
    by_unseen_index,
)
from symderiv.checking.judging.excuses.written.left_out_step import by_step_left_out
from symderiv.checking.judging.excuses.written.lost_powers import by_lost_powers
from symderiv.checking.judging.excuses.written.reach_of_operators import (
    by_operators_reach,
)
from symderiv.checking.judging.excuses.written.slashes import by_slash_before_product
from symderiv.checking.judging.excuses.written.slopes_without_argument import (
    by_slopes_without_argument,
)
from symderiv.checking.judging.excuses.written.units import by_prefixes, by_units
from symderiv.checking.judging.excuses.written.ways_of_writing import (
    by_congruence,
    by_degrees,
    by_entries_of_transpose,
    by_equal_arguments,
    by_exponent,
    by_new_variable,
    by_object,
    by_own_arguments,
    by_parity,
    by_variable,
    by_written_argument,
)
from symderiv.checking.judging.outcome import Outcome
from symderiv.checking.judging.told.other_variables import by_other_variable
from symderiv.checking.values.numbers import NoValue

__all__ = ["IN_ORDER", "excused"]

IN_ORDER: tuple[Excuse, ...] = (
    by_equal_arguments,
    by_braces,
    by_parted_list,
    by_differential,
    by_derivative_in_words,
    by_other_variable,
    by_value_of_function,
    by_new_entries,
    by_new_weights,
    by_later_iterate,
    by_entries_since,
    by_earlier_member,
    by_base,
    by_mean,
    by_mean_of_variance,
    by_shown_derivatives,
    by_shown_vector,
    by_told_slopes,
    by_shown_exponentials,
    by_shown_calls,
    by_shown_function,
    by_observation,
    by_held_fixed,
    by_last_step,
    by_range,
    by_logarithm_taken,
    by_threshold,
    by_sign_in_words,
    by_branch_told,
    by_branch_equation,
    by_listed_values,
    by_direction,
    by_own_operation,
    by_inner_product,
    by_abbreviation,
    by_constraint,
    by_zero_told,
    by_start_at_zero,
    by_intercept,
    by_values,
    by_coefficients,
    by_branch_shown,
    by_entries,
    by_counting_from_one,
    by_counting_from_zero,
    by_zeros,
    by_named_place,
    by_place_behind,
    by_place_told,
    by_reason_beside,
    by_label_and_target,
    by_empirical_distribution,
    by_one_hot,
    by_largest,
    by_target_vector,
    by_dropped_target,
    by_other_target,
    by_other_method,
    by_unit_length,
    by_length,
    by_without,
    by_left_out_terms,
    by_vanishing_terms,
    by_state,
    by_hypothesis,
    by_stated_value,
    by_logarithm,
    by_euler,
    by_adjoint,
    by_matrix_equation,
    by_told_matrix,
    by_decomposition,
    by_orthogonal_letters,
    by_diagonal,
    by_skew_symmetry,
    by_degree,
    by_determinant,
    by_pseudoinverse,
    by_identity,
    by_isometry,
    by_orthonormal,
    by_symmetry,
    by_quadratic_form,
    by_solution_to_come,
    by_values_to_come,
    by_unknown,
    by_dots,
    by_one_sign,
    by_root_of_square,
    by_number_of_terms,
    by_input_of_layer,
    by_implied_sums,
    by_unseen_index,
    by_formula_without_index,
    by_step_left_out,
    by_parameter,
    by_usual_parameter,
    by_index_in_words,
    by_sigma_as_norm,
    by_two_sigmas,
    by_label,
    by_argument,
    by_size,
    by_units,
    by_degrees,
    by_parity,
    by_congruence,
    by_object,
    by_variable,
    by_new_variable,
    by_exponent,
    by_function_to_come,
    by_cases,
    by_title,
    by_value_told_since,
    by_form_told_again,
    by_fixed_point,
    by_function_named_anew,
    by_another_kind,
    by_other_kind,
    by_level,
    by_case,
    by_number_of_a_case,
    by_labelled_case,
    by_case_told_apart,
    by_bare_branch,
    by_case_without_the_numbers,
    by_setting,
    by_example_named,
    by_old_point,
    by_where,
    by_letter,
    by_prefixes,
    by_start,
    by_family,
    by_factor,
    by_zero_vector,
    by_function,
    by_inner,
    by_item,
    by_numbers_of_an_item,
    by_start_again,
    by_number_beside,
    by_bound_since,
    by_number_since,
    by_statistic,
    by_sample,
    by_negative_base,
    by_steps,
    by_contribution,
    by_several_passes,
    by_reach,
    by_result,
    by_cut_off,
    by_limit_in_words,
    by_whole_number,
    by_squares,
    by_new_meaning,
    by_new_spread,
    by_vector_before,
    by_optimum,
    by_entries_before,
    by_target,
    by_activation,
    by_layers_activation,
    by_linear_activation,
    by_rough,
    by_expansion,
    by_numbers_of_names,
    by_point,
    by_power_of_count,
    by_shown_slope,
    by_equation_before,
    by_left_out_epsilon,
    by_letters_of_a_word,
    by_nilpotent,
    by_imaginary_unit,
    by_bits,
    by_own_arguments,
    by_written_argument,
    by_operators_reach,
    by_slopes_without_argument,
    by_entries_of_transpose,
    by_lost_powers,
    by_stationarity,
    by_multiple_of_zero,
    by_two_forms,
    by_total_probability,
    by_probabilities_told_again,
    by_special_case,
    by_slash_before_product,
    by_undetermined,
    by_premise,
    by_another_step,
    by_ruled_out,
    by_nameless_activation,
    by_numbers_only,
    by_own_formula,
    by_own_product,
    by_the_number_pi,
    by_column,
    by_own_length,
    by_spectral_norm,
    by_determinant_of_number,
    by_face,
    by_kink_named,
    by_growing_letter,
)


def excused(case: Case) -> Outcome | None:
    """Another verdict where something that the text tells makes a refuted relation hold. An excuse that comes
    upon something without a value says nothing."""
    for excuse in IN_ORDER:
        with suppress(NoValue):
            found = excuse(case)
            if found is not None:
                return found
    return None
