"""Finds the agent of a passive, who is the source of words in marks, in German and Dutch: "wurde von *der Richterin* ermahnt: „…“"."""

from typing import Final

from service.quotation.marked.source_model import Attribution
from service.quotation.marked.sources import CueClass, Origin, Source
from service.quotation.paragraph.cue_links import Tie
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, Sort
from service.quotation.paragraph.scene import Scene
from service.quotation.paragraph.setting import Setting
from service.quotation.paragraph.tokens import PUNCT

AGENT_OF_PASSIVE_PROBABILITY: Final = 0.94
"""Probability that the agent of the passive of a word of saying or judging is the source; an estimate, because the case is rare."""
MAX_TOKENS_TO_AGENT: Final = 10
"""The agent of a passive stands within this many tokens before its participle, and the auxiliary within as many before the agent."""


def agent_of_passive_cue(scene: Scene, setting: Setting) -> Attribution | None:
    """The agent of a passive whose participle stands before the colon or behind the words in marks; German and Dutch.

    "Er wurde von *der Richterin* ermahnt: „…“", "Der Plan wurde von *der Opposition* als „unausgegoren“ kritisiert"
    """
    tokens, index = scene.tokens, setting.index
    cue = index - 2 if setting.after_colon else index + 1
    if not scene.lexicon.grammar.verb_second or not 0 < cue < len(tokens):
        return None
    if not tokens[cue].word & WordClass.CUE or tokens[cue].sentence != tokens[index].sentence:
        return None
    agent = _agent_before(scene, min(cue, index))
    if agent is None or agent.sort is Sort.OTHER:
        return None
    kind = CueClass.SAYING if tokens[cue].word & WordClass.SPEECH else CueClass.JUDGING
    return Attribution(Source(agent, scene.cue_span(cue), kind, Tie.AGENT, Origin.HERE), AGENT_OF_PASSIVE_PROBABILITY)


def _agent_before(scene: Scene, end: int) -> Mention | None:
    """The last agent of a passive before a token, in its clause: "wurde von *der Richterin*"."""
    tokens, grammar = scene.tokens, scene.lexicon.grammar
    for index in range(end - 1, max(-1, end - MAX_TOKENS_TO_AGENT), -1):
        token = tokens[index]
        if token.kind >= PUNCT or token.sentence != tokens[end].sentence:
            return None
        if token.lower in grammar.agents:
            is_passive = any(before.lower in grammar.passive for before in tokens[max(0, index - MAX_TOKENS_TO_AGENT) : index])
            return scene.places.by_start.get(index + 1) if is_passive else None
    return None
