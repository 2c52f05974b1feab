"""Prose without sense: sentences of plain words, as long as wanted, and the same with edits."""

from __future__ import annotations

import random
import re

WORDS = re.split(
    " ",
    "harbour ferry rudder captain lifeboat coastguard morning passenger shore rock inquiry owner "
    "company engine night storm island quay rope crew signal radio chart depth channel buoy light wind "
    "tide current pilot tug anchor deck cabin window noise alarm child blanket tea hall village road "
    "bus hospital doctor nurse bruise report minister question answer board safety rule paper page "
    "number year ticket price route timetable summer winter tourist farmer sheep cattle lorry fuel "
    "bread post letter school teacher football match church singer bell tower bridge stone wall field "
    "gate lane hill heather peat smoke fire engine pump hose ladder helmet boot glove coat pocket coin "
    "purse shop counter till queue market stall fish crab lobster net boat paint brush nail hammer saw "
    "plank roof tile gutter drain pipe water tap kettle cup saucer spoon plate table chair lamp",
)


def text_of(seed: int, length: int = 220) -> str:
    """Sentences of plain words in an order of their own; two seeds share no passage."""
    draw = random.Random(seed)
    words = [draw.choice(WORDS) for _ in range(length)]
    sentences = [" ".join(words[i : i + 11]).capitalize() + "." for i in range(0, length, 11)]
    return " ".join(sentences)


def edited(text: str, share: float, seed: int) -> str:
    draw = random.Random(seed)
    words = []
    for word in text.split():
        chance = draw.random()
        if chance < share / 2:
            words.append(draw.choice(WORDS))
        elif chance > share:
            words.append(word)
    return " ".join(words)
