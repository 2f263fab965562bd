"""Adapters that store live state in one DynamoDB table; `items.py` describes its layout."""

from typing import TYPE_CHECKING

from lectern.adapters import on_first_use

if TYPE_CHECKING:
    from lectern.adapters.dynamodb import absences as absences
    from lectern.adapters.dynamodb import allowance as allowance
    from lectern.adapters.dynamodb import circuit as circuit
    from lectern.adapters.dynamodb import classes as classes
    from lectern.adapters.dynamodb import connections as connections
    from lectern.adapters.dynamodb import corrections as corrections
    from lectern.adapters.dynamodb import counts as counts
    from lectern.adapters.dynamodb import ear_allowance as ear_allowance
    from lectern.adapters.dynamodb import erasure as erasure
    from lectern.adapters.dynamodb import guesses as guesses
    from lectern.adapters.dynamodb import history_allowance as history_allowance
    from lectern.adapters.dynamodb import interims as interims
    from lectern.adapters.dynamodb import live_index as live_index
    from lectern.adapters.dynamodb import missed as missed
    from lectern.adapters.dynamodb import participants as participants
    from lectern.adapters.dynamodb import people as people
    from lectern.adapters.dynamodb import question_allowance as question_allowance
    from lectern.adapters.dynamodb import recordings as recordings
    from lectern.adapters.dynamodb import repairs as repairs
    from lectern.adapters.dynamodb import roster as roster
    from lectern.adapters.dynamodb import schools as schools
    from lectern.adapters.dynamodb import slots as slots
    from lectern.adapters.dynamodb import speech as speech
    from lectern.adapters.dynamodb import table as table
    from lectern.adapters.dynamodb import tokens as tokens
    from lectern.adapters.dynamodb import utterances as utterances
else:
    __getattr__ = on_first_use(__name__)
