"""Certainty on sentences of our own: [content], {cue}."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.analyse import analyse
from communique.extract.attribution import Attribution
from communique.extract.statements.certainty import certainty
from communique.records import Document, Span

SPEECH = [
    ("The minister {said} [the delegation will arrive in Oslo on Monday].", "certain"),
    ("The envoy {said} [the two sides would sign the accord next week].", "certain"),
    ("{He told} reporters [the summit is to open on Thursday].", "certain"),
    ('["We shall honour every clause of the treaty,"] the chancellor {said}.', "certain"),
    ("The spokesman {said} [the meeting is scheduled to take place in Geneva].", "certain"),
    ("She {added} [there was no doubt that the border would reopen].", "certain"),
    ('["It will definitely happen,"] the premier {declared}.', "certain"),
    ('["We are going to open the embassy in spring,"] he {announced}.', "certain"),
    ("An aide {said} [the president is likely to visit Ankara in June].", "probable"),
    ("The official {said} [the talks were expected to last two days].", "probable"),
    ("The ambassador {said} [a deal would probably be reached by Friday].", "probable"),
    ('["I think we are close to an agreement,"] the negotiator {said}.', "probable"),
    ("The minister {said} [the parties appeared to have settled the dispute].", "probable"),
    ('["We expect a calm vote,"] she {said}.', "probable"),
    ("The diplomat {said} [the visit may be put off].", "possible"),
    ("He {said} [the two leaders might meet on the sidelines].", "possible"),
    ("She {noted} [the ceasefire could collapse within days].", "possible"),
    ('["Perhaps we should meet again,"] the king {said}.', "possible"),
    ("The secretary {said} [it was possible that the talks would resume].", "possible"),
    ("The president {said} [there was a chance of peace].", "possible"),
    ("The governor {said} [the army will not leave the valley].", "negated"),
    ('["There is no crisis between our countries,"] the minister {said}.', "negated"),
    ("The premier {said} [he had never met the envoy].", "negated"),
    ('["We did not receive an invitation,"] the spokeswoman {said}.', "negated"),
    ("He {told} parliament [nobody had been expelled].", "negated"),
    ('["It is not possible to change the text now,"] she {said}.', "negated"),
    ("The delegate {said} [his country could not accept the draft].", "negated"),
    ("The minister {said} [the meeting took place in May].", "unstated"),
    ("The spokesman {said} [the delegations discussed fisheries].", "unstated"),
    ('["The door is open,"] he {said}.', "unstated"),
    ("The bishop {said} [both sides must respect the truce].", "unstated"),
    ("The minister {said} [aid that may arrive later was already paid for].", "unstated"),
    ("The minister {said} [talks should not be used to gain time].", "unstated"),
]
BELIEF = [
    ("The government {believes} [the pact serves both nations].", "probable"),
    ("Analysts {think} [the coalition will hold].", "probable"),
    ("Diplomats {suspect} [the letter was written in a hurry].", "probable"),
    ("The ministry {estimates} [some 400 families have fled].", "probable"),
    ("Officials {believe} [the ship may have turned back].", "possible"),
    ("The mediator does {not believe} [the offer is serious].", "negated"),
    ("The king {is convinced} [the plan is sound].", "certain"),
    ("The premier {knows} [the vote was fair].", "certain"),
    ("Observers {doubt} [the cabinet will survive].", "possible"),
    ("The party {thinks} [the law is not needed].", "negated"),
]
ACCORDING = [
    ("{According to} the ministry, [the convoy will leave at dawn].", "certain"),
    ("{According to} a diplomat, [the summit is likely to be delayed].", "probable"),
    ("{According to} officials, [the strait could be closed for a week].", "possible"),
    ("{According to} the embassy, [no visas were issued].", "negated"),
    ("{According to} the agency, [the ministers met for two hours].", "unstated"),
    ("[The two presidents are due to speak on Sunday], {according to} an aide.", "certain"),
    ("[The mission might be extended], {according to} a draft.", "possible"),
]
DENIAL = [
    ("The ministry {denied} [that its envoy had been arrested].", "negated"),
    ("Tehran {denied} [any part in the raid].", "negated"),
    ("The president {ruled out} [a visit to the capital this year].", "negated"),
    ("The general {rejected} [claims that his troops had crossed the river].", "negated"),
    ("The palace {dismissed} [reports of a rift].", "negated"),
    ("The premier {refuted} [the charge].", "negated"),
    ("The spokesman did {not rule out} [a second round of talks].", "possible"),
    ("Her office {refused to rule out} [sanctions].", "possible"),
    ("They {rejected} [the proposal for a buffer zone].", "unstated"),
]
WARNING = [
    ("The minister {warned} [the conflict could spread].", "possible"),
    ("The envoy {warned} [that fuel would run out by winter].", "certain"),
    ("Officials {warned} [of grave consequences].", "unstated"),
    ("The rebels {threatened} [to leave the talks].", "possible"),
    ("Moscow {warned} [it might expel more diplomats].", "possible"),
    ("The union {warned} [it will not return to the table].", "negated"),
    ("The premier {threatened} [to recall the ambassador].", "possible"),
]
PROMISE = [
    ("The president {promised} [to release the prisoners].", "certain"),
    ("Japan {pledged} [200 million dollars in loans].", "certain"),
    ("The general {vowed} [to defend the frontier].", "certain"),
    ("The ministry {confirmed} [the visit].", "certain"),
    ("He {assured} the envoy [that the road was safe].", "certain"),
    ("The junta {promised} [not to arrest the deputies].", "negated"),
    ("She {guaranteed} [that all votes are counted].", "certain"),
    ("The company {pledged} [it would never sell the port].", "negated"),
]
DEMAND = [
    ("The council {urged} [both sides to stop firing].", "unstated"),
    ("Ankara {demanded} [an apology].", "unstated"),
    ("The pope {called for} [an end to the war].", "unstated"),
    ("The envoy {asked} [that talks be resumed].", "unstated"),
    ("Seoul {proposed} [a meeting at the border].", "unstated"),
    ("The union {insisted} [that the treaty will be honoured].", "certain"),
    ("The bloc {called on} [the army to return to barracks].", "unstated"),
]
HOPE = [
    ("The minister {hopes} [the talks will bear fruit].", "unstated"),
    ("The ministry {expects} [the delegation to return on Friday].", "probable"),
    ("The bank {predicted} [growth of three percent].", "probable"),
    ("Officials do {not expect} [a breakthrough].", "negated"),
    ("He {expressed hope} [that the ceasefire would last].", "unstated"),
    ("The chancellor {voiced confidence} [that a compromise would be found].", "probable"),
    ("The premier {is optimistic} [about the outcome].", "probable"),
    ("The institute {forecast} [that prices could double].", "possible"),
    ("The president {wished} [for closer ties].", "unstated"),
]
TABLE = [*SPEECH, *BELIEF, *ACCORDING, *DENIAL, *WARNING, *PROMISE, *DEMAND, *HOPE]


def marked(sentence):
    """The report of a sentence without its brackets, and the attribution that they mark."""
    text, spans = "", {"[": [], "{": []}
    for piece in re.split(r"([\[\]{}])", sentence):
        if piece in "[{" and piece:
            opened = (piece, len(text))
        elif piece in "]}" and piece:
            spans[opened[0]].append((opened[1], len(text)))
        else:
            text += piece
    content = tuple(Span.of(text, a, b) for a, b in spans["["])
    cue = [Span.of(text, a, b) for a, b in spans["{"]]
    return analyse(Document("own", text)), Attribution(content, cue[0] if cue else None, None)


@pytest.mark.parametrize(("sentence", "expected"), TABLE)
def test_certainty(sentence, expected):
    assert certainty(*marked(sentence)) == expected


def test_the_table_covers_every_certainty_well():
    assert len(TABLE) >= 80
    for value in ("certain", "probable", "possible", "negated", "unstated"):
        assert sum(expected == value for _, expected in TABLE) >= 14


@given(st.text(max_size=80), st.data())
def test_it_never_raises_and_keeps_to_the_contract(text, data):
    analysis = analyse(Document("any", text))
    ends = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    attribution = Attribution((Span.of(text, *ends[:2]),), Span.of(text, *ends[2:]), None)
    assert certainty(analysis, attribution) in ("certain", "probable", "possible", "negated", "unstated")
