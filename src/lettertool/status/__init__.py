"""Where a sign-on stands: who has signed, whom to wait for, and what to do next. All pure."""

from lettertool.status.report import Person, SignOn, Tally, sign_on
from lettertool.status.steps import Step, next_steps

__all__ = ["Person", "SignOn", "Step", "Tally", "next_steps", "sign_on"]
