"""What an alarm blames: the variables in the order of their shares."""

import numpy as np

from hmi.golden.arrays import Singles


def blamed(variables: tuple[str, ...], shares: Singles, sample: int) -> list[str]:
    """The variables at one sample, the largest share (samples, variables) first."""
    order = np.argsort(-np.nan_to_num(shares[sample], nan=-1.0), kind="stable")
    return [variables[place] for place in order]
