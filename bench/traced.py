"""`python -m bench.traced`: a stack that writes `spans.json` into its home when it stops."""

import os
import sys
from typing import Final

from bench.spans import Method, Recording
from lectern.adapters.api_gateway.connection import Connection
from lectern.adapters.audio.reader import PyAvRecordingReader
from lectern.adapters.aws_lambda.speech import LambdaSpeechRequest
from lectern.adapters.dynamodb.connections import DynamoDbConnectionStore
from lectern.adapters.dynamodb.recordings import DynamoDbRecordingStore
from lectern.adapters.dynamodb.roster import DynamoDbRosterStore
from lectern.adapters.dynamodb.speech import DynamoDbAudioCache
from lectern.adapters.dynamodb.utterances import DynamoDbUtteranceLog
from lectern.adapters.local.stand_in import StandInTranslator
from lectern.adapters.openai.stt import OpenAISpeechToText
from lectern.adapters.openai.tts import OpenAITextToSpeech
from lectern.adapters.s3.bucket import Bucket
from lectern.adapters.sqs.recorder import SqsRecorder
from lectern.services.leave_class import LeaveClass
from lectern.services.speak_caption import SpeakCaption
from local.run import main
from local.runtime.runtime import Runtime
from local.settings import Settings

SPANS_FILE: Final = "spans.json"

METHODS: Final = (
    Method(Runtime, "invoke"),
    Method(DynamoDbConnectionStore, "find"),
    Method(DynamoDbConnectionStore, "spend"),
    Method(DynamoDbRosterStore, "read"),
    Method(DynamoDbRosterStore, "students_of"),
    Method(DynamoDbUtteranceLog, "assign_number"),
    Method(StandInTranslator, "translate"),
    Method(Connection, "send"),
    Method(LeaveClass, "remove_gone"),
    Method(DynamoDbUtteranceLog, "store"),
    Method(SqsRecorder, "record"),
    Method(LambdaSpeechRequest, "speak_soon"),
    Method(SpeakCaption, "__call__"),
    Method(DynamoDbAudioCache, "claim"),
    Method(OpenAITextToSpeech, "synthesize"),
    Method(Bucket, "put"),
    Method(DynamoDbRecordingStore, "add"),
    Method(DynamoDbRecordingStore, "claim"),
    Method(PyAvRecordingReader, "read"),
    Method(OpenAISpeechToText, "transcribe"),
    Method(DynamoDbRecordingStore, "finish"),
)


def _run() -> int:
    recording = Recording(METHODS)
    try:
        return main()
    finally:
        recording.write(Settings.from_environment(os.environ).home / SPANS_FILE)


if __name__ == "__main__":
    sys.exit(_run())
