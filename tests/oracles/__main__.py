"""``python -m tests.oracles DIR``: run every case of a folder of reference results.

Prints a line a mismatch and a count a family; the exit status is 1 when anything differs.
"""

import sys
from pathlib import Path

from tests.oracles import forecast, funnel, phe, spc

FAMILIES = {"spc": spc.check, "phe": phe.check, "funnel": funnel.check, "forecast": forecast.check}


def run(folder: Path) -> int:
    """Run every case and print what was found; returns the number of mismatches."""
    wrong = 0
    for family, check in FAMILIES.items():
        cases = sorted(path.parent for path in (folder / family).glob("*/case.json"))
        compared, mismatches, left_out = 0, 0, set()
        for case in cases:
            outcome = check(case)
            compared += outcome.compared
            mismatches += len(outcome.mismatches)
            left_out.update(outcome.not_implemented)
            for line in outcome.mismatches:
                print(f"{family}/{case.name}: {line}")
        print(f"{family}: {len(cases)} cases, {compared} comparisons, {mismatches} mismatches")
        for what in sorted(left_out):
            print(f"{family}: not implemented: {what}")
        wrong += mismatches
    return wrong


def main(arguments: list[str]) -> int:
    """Check the one argument and run; returns the exit status."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("Give one folder with spc, phe, funnel and forecast in it.")
        return 2
    folder = Path(arguments[0])
    if not any(folder.glob("*/*/case.json")):
        print(f"{folder} holds no case: expected FAMILY/CASE/case.json")
        return 2
    return 1 if run(folder) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
