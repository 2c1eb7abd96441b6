"""Who says it."""

from __future__ import annotations

import pytest

SAID = [
    ("Primakov said that the bombing had to stop.", "yevgeny-primakov"),
    ("The bombing had to stop, Primakov said.", "yevgeny-primakov"),
    ("“The bombing has to stop,” Primakov told reporters in Bonn.", "yevgeny-primakov"),
    ("Putin told Bush that the treaty was a relic.", "vladimir-putin"),
    ("Obama said that Medvedev had called him.", "barack-obama"),
    ("According to Peskov, the call lasted an hour.", "dmitry-peskov"),
    ("The call lasted an hour, according to Peskov.", "dmitry-peskov"),
    ("Asked about the sanctions, Peskov replied that Moscow would wait.", "dmitry-peskov"),
    ("Reporters asked Lavrov about Syria, and he replied that the talks would go on.", "sergey-lavrov"),
    ("Asked by Bush about Chechnya, Putin answered that it was a matter of law.", "vladimir-putin"),
    ("Condoleezza Rice, after talks with Igor Ivanov, said that the statute would stay.", "condoleezza-rice"),
    ("The foreign minister of Russia, Sergei Lavrov, stressed that sanctions would not work.", "sergey-lavrov"),
    ("The State Department said on Monday that the ambassador would return.", "USA.state"),
    ("NATO said that Russia had deployed missiles.", "NATO"),
    ("Both sides agreed that the talks would go on, Lavrov added.", "sergey-lavrov"),
    ("Lavrov, who had met Kerry in Vienna, said that the plan was alive.", "sergey-lavrov"),
    ("Vyacheslav Volodin, the speaker of the Duma, said that the vote was unanimous.", "vyacheslav-volodin"),
    ("Jens Stoltenberg, the secretary general of NATO, said that the door was open.", "jens-stoltenberg"),
    ("In a letter to Xi Jinping, Putin said that the friendship was firm.", "vladimir-putin"),
    ("普京表示，俄方愿意谈判。", "vladimir-putin"),
    ("俄罗斯外长拉夫罗夫称，制裁没有用。", "sergey-lavrov"),
    ("拉夫罗夫指出，北约东扩是问题。", "sergey-lavrov"),
    ("中国外交部发言人华春莹说，中方反对制裁。", "hua-chunying"),
    ("王毅强调，中俄关系不针对第三方。", "wang-yi"),
    ("被问到制裁时，佩斯科夫回答说，莫斯科会等待。", "dmitry-peskov"),
    ("普京对特朗普说，俄罗斯没有干涉选举。", "vladimir-putin"),
    ("普京向习近平表示，俄方支持中方的立场。", "vladimir-putin"),
    ("据佩斯科夫介绍，会谈持续一小时。", "dmitry-peskov"),
    ("佩斯科夫在回答记者提问时表示，双方没有约定会面。", "dmitry-peskov"),
]

NOBODY = [
    "Putin is said to be unhappy with China.",
    "Some people in Moscow are said to be unhappy with China.",
    "It is said that Lavrov will resign.",
    "Lavrov was told that the visa had been refused.",
    "Did Lavrov say that the plan was dead?",
    "有人说，普京不高兴。",
    "据说普京不高兴。",
]


@pytest.mark.parametrize(("text", "speaker"), SAID)
def test_speaker(facts, text: str, speaker: str) -> None:  # type: ignore[no-untyped-def]
    """The subject of the verb of saying, not its hearer and not who is spoken of."""
    assert facts(text).speaker == speaker


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_speaks(facts, text: str) -> None:  # type: ignore[no-untyped-def]
    """'are said to' and rumours have no speaker."""
    assert facts(text).speaker == ""


def test_office_is_its_one_holder_in_the_text(coding) -> None:  # type: ignore[no-untyped-def]
    """'the Russian president said' is the president whom the text names."""
    coded = coding("Boris Yeltsin came to Beijing in 1996. The Russian president said that the border was settled.")
    assert coded.facts["S2"].speaker == "boris-yeltsin"


def test_direct_speech_runs_on(coding) -> None:  # type: ignore[no-untyped-def]
    """First-person speech goes on into the next sentence."""
    coded = coding("Putin said: “We are ready for talks with Washington. We have always been ready.”")
    assert {f.speaker for f in coded.facts.values()} == {"vladimir-putin"}


def test_speech_does_not_run_over_paragraphs(coding) -> None:  # type: ignore[no-untyped-def]
    """A new paragraph ends a speech."""
    coded = coding("Putin said: “We are ready for talks with Washington.”\n\nOur readers know how that ended.")
    assert [f.speaker for f in coded.facts.values()] == ["vladimir-putin", ""]


def test_two_speakers(coding) -> None:  # type: ignore[no-untyped-def]
    """Each sentence has its own."""
    coded = coding("Kerry said that the plan was alive. Lavrov said that it was dead.")
    assert [f.speaker for f in coded.facts.values()] == ["john-kerry", "sergey-lavrov"]
