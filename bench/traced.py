"""`python -m bench.traced`: a stack that writes `spans.json` into its home when it stops."""

import os
import sys
from typing import Final

from bench.spans import Method, Recording
from lectern.adapters.api_gateway.loop import Loop
from lectern.adapters.audio.reader import PyAvRecordingReader
from lectern.adapters.aws_lambda.speech import LambdaSpeechRequest
from lectern.adapters.dynamodb.connections import DynamoDbConnectionStore
from lectern.adapters.dynamodb.recordings import DynamoDbRecordingStore
from lectern.adapters.dynamodb.roster import DynamoDbRosterStore
from lectern.adapters.dynamodb.utterances import DynamoDbUtteranceLog
from lectern.adapters.local.stand_in import StandInTranslator
from lectern.adapters.openai.stt import OpenAISpeechToText
from lectern.adapters.openai.tts import OpenAITextToSpeech
from lectern.adapters.s3.bucket import Bucket
from lectern.adapters.sqs.recorder import SqsRecorder
from lectern.services.cached_text_to_speech import CachedTextToSpeech
from lectern.services.post_captions import Posting
from lectern.services.speak_caption import SpeakCaption
from local.gateway.gateway import Gateway
from local.run import main
from local.settings import Settings

SPANS_FILE: Final = "spans.json"

METHODS: Final = (
    Method(Gateway, "_receive"),
    Method(DynamoDbConnectionStore, "find"),
    Method(DynamoDbRosterStore, "read"),
    Method(DynamoDbUtteranceLog, "assign_number"),
    Method(StandInTranslator, "translate"),
    Method(Loop, "_send"),
    Method(Posting, "_settle"),
    Method(DynamoDbUtteranceLog, "store"),
    Method(SqsRecorder, "record"),
    Method(LambdaSpeechRequest, "speak_soon"),
    Method(SpeakCaption, "__call__"),
    Method(SpeakCaption, "_post"),
    Method(CachedTextToSpeech, "_make"),
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
