"""Well-written English about the three powers, written for these tests: not one repair may be made."""

from __future__ import annotations

import pytest

CLEAN = """\
Richard Nixon and Leonid Brezhnev signed the Anti-Ballistic Missile Treaty in Moscow on 26 May 1972.
The Interim Agreement of the same day froze the number of launchers on each side.
Henry Kissinger travelled to Beijing in secret in July 1971.
The Shanghai Communiqué of February 1972 left the question of Taiwan open.
Jimmy Carter and Deng Xiaoping established diplomatic relations on 1 January 1979.
Ronald Reagan and Mikhail Gorbachev signed the Intermediate-Range Nuclear Forces Treaty in Washington on 8 December 1987.
At Malta in December 1989 George H. W. Bush told Gorbachev that he wanted perestroika to succeed.
START I was signed in Moscow on 31 July 1991 and entered into force in December 1994.
Boris Yeltsin and Jiang Zemin announced a strategic partnership of coordination in Beijing on 25 April 1996.
Andrey Kozyrev was replaced as foreign minister by Yevgeny Primakov in January 1996.
William Perry and Pavel Grachev watched a missile silo being blown up in Ukraine.
Primakov turned his aircraft around over the Atlantic in March 1999.
Madeleine Albright and Igor Ivanov spoke almost every day during the Kosovo war.
Vladimir Putin and Jiang Zemin signed the Treaty of Good-Neighborliness and Friendly Cooperation on 16 July 2001.
The Moscow Treaty of 2002 limited each side to between 1,700 and 2,200 deployed warheads.
Colin Powell told the Senate that the treaty was short because trust was long.
Condoleezza Rice, then national security adviser, described the withdrawal as amicable.
Sergei Lavrov became foreign minister in March 2004 and has held the post since.
China and Russia settled the last stretch of their border with a supplementary agreement in October 2004.
Putin's speech at the Munich Security Conference on 10 February 2007 startled the audience.
Robert Gates replied the next day that one Cold War had been quite enough.
Hillary Clinton handed Lavrov a red button in Geneva in March 2009.
Barack Obama and Dmitry Medvedev signed New START in Prague on 8 April 2010.
The Senate gave its advice and consent by 71 votes to 26.
Susan Rice and Vitaly Churkin argued over the text of the resolution for three weeks.
Russia joined the World Trade Organization on 22 August 2012.
The Magnitsky Act was signed on 14 December 2012, and Moscow answered with a ban on adoptions.
John Kerry and Sergei Lavrov agreed in Geneva on 14 September 2013 on the removal of Syria's chemical weapons.
Russia annexed Crimea on 18 March 2014, and the United States imposed sanctions under Executive Order 13661.
Gazprom and CNPC signed a contract for 38 billion cubic metres of gas a year on 21 May 2014.
Jack Lew said that the measures were meant to be lifted once Moscow changed course.
The Minsk agreements of February 2015 were endorsed by Security Council resolution 2202.
Xi Jinping sat beside Putin at the parade in Moscow on 9 May 2015.
Susan Thornton, a career diplomat, said that China and Russia shared grievances more than goals.
Rex Tillerson had known Igor Sechin since his years at ExxonMobil.
Congress passed the Countering America's Adversaries Through Sanctions Act by 98 votes to 2 in the Senate.
Donald Trump signed it on 2 August 2017 and called it seriously flawed.
H. R. McMaster's National Security Strategy named China and Russia as revisionist powers.
James Mattis resigned in December 2018.
Trump and Putin met in Helsinki on 16 July 2018 for about two hours with only interpreters present.
John Bolton told Putin in October 2018 that the United States would leave the INF Treaty.
Jon Huntsman, the US ambassador to Russia, wrote that the two countries had to keep talking.
Mike Pompeo met Lavrov and Putin in Sochi on 14 May 2019.
Russia-China trade reached 107 billion dollars in 2018, a quarter more than a year earlier.
Marshall Billingslea and Sergei Ryabkov met in Vienna on 22 June 2020 without a Chinese delegation.
The United States left the Treaty on Open Skies on 22 November 2020.
Antony Blinken and Jake Sullivan met Yang Jiechi and Wang Yi in Anchorage on 18 March 2021.
Joe Biden and Putin extended New START by five years in early 2021.
William Burns flew to Moscow in November 2021 to warn the Kremlin against an invasion.
The joint statement of 4 February 2022 said that friendship between the two states had no limits.
Wang Yi told Dmytro Kuleba that China deplored the outbreak of conflict.
The General Assembly adopted resolution ES-11/1 by 141 votes to 5, with China among the 35 abstentions.
Janet Yellen and Wally Adeyemo set the price cap on Russian oil at 60 dollars a barrel in December 2022.
Li Shangfu and Sergei Shoigu met in Moscow in April 2023.
Lloyd Austin and Dong Jun spoke by video link for the first time on 16 April 2024.
Gina Raimondo said in Beijing in August 2023 that American firms found China uninvestable.
Andrei Belousov, an economist, replaced Shoigu at the defence ministry in May 2024.
Marco Rubio and Lavrov met in Riyadh on 18 February 2025.
Steve Witkoff has flown to Moscow several times as the president's special envoy.
Scott Bessent and He Lifeng met in Geneva in May 2025 and agreed to lower tariffs for 90 days.
Trump received Putin at Joint Base Elmendorf-Richardson on 15 August 2025.
The Power of Siberia pipeline began to carry gas to China in December 2019.
Whether the two capitals will return to arms control talks depends on more than good will.
The secretary of state said that the offer had been made in good faith, and the foreign minister replied that he had not seen it.
A spokesman for the State Department, Ned Price, declined to comment on the report.
General Valery Gerasimov called General Mark Milley on 24 October 2022.
Senator Richard Lugar and Senator Sam Nunn visited Surovatikha to see the missiles being cut up.
The chairman of the Duma's foreign affairs committee, Leonid Slutsky, called the vote a farce.
In April 2021 the ambassador, Anatoly Antonov, was still in Moscow for consultations.
President Bill Clinton and Chinese President Jiang Zemin agreed in 1998 not to target each other with nuclear weapons.
US Treasury Secretary Henry Paulson opened the Strategic Economic Dialogue in Beijing in December 2006.
Foreign Minister Qin Gang met US Secretary of State Antony Blinken in Beijing on 18 June 2023.
Russian Deputy Foreign Minister Sergei Ryabkov and US Under Secretary of State Wendy Sherman talked for eight hours in Geneva.
Kremlin spokesman Dmitry Peskov said that the call had lasted an hour and a half.
NATO Secretary General Jens Stoltenberg met Lavrov in New York in September 2019.
German Chancellor Angela Merkel and French President François Hollande flew to Moscow on 6 February 2015.
The Helsinki Final Act was signed by 35 states on 1 August 1975.
Adversaries that count each other's warheads are less likely to imagine them.
Chuck Hagel and Sergei Shoigu agreed in 2013 to hold regular video conferences.
Taiwan's president, Tsai Ing-wen, met Kevin McCarthy in California on 5 April 2023.
Vice President Mike Pence and Premier Li Keqiang exchanged sharp words in Singapore in November 2018.
Viktor Chernomyrdin and Al Gore chaired a commission on economic and technological cooperation.
Moscow sold China the S-400 air defence system, and Washington sanctioned the buyer's procurement office in September 2018.
Both presidents said that a nuclear war cannot be won and must never be fought.
The US ambassador to Russia, Alexander Vershbow, wrote a long cable in 2002.
Deputy Secretary of State Strobe Talbott flew to Moscow in 1999.
The US ambassador to Russia, Lynne Tracy, was summoned in 2023.
Russian Finance Minister Anton Siluanov spoke at the forum in 2015.
US Trade Representative Robert Lighthizer met Liu He in 2019.
British Foreign Secretary Boris Johnson met Lavrov in December 2017.
German Foreign Minister Frank-Walter Steinmeier drafted the formula in 2015.
Prime Minister Mikhail Mishustin met Premier Li Qiang in Beijing in December 2023.
Central bank governor Elvira Nabiullina raised the rate in 2022.
Zbigniew Brzezinski and Deng Xiaoping got along well in 1978.
The State Department's spokesman, Matthew Miller, took no questions in May 2024.
President Ronald Reagan called the Soviet Union an evil empire in March 1983.
The strategic arms limitation talks began in Helsinki in November 1969.
The trade agreement between the European Union and China was frozen in 2021.
The peace treaty between Russia and Japan has not been signed.
The president signed an executive order that day, and then attacked the press.
The hot line between Moscow and Washington was set up in 1963.
The North Atlantic Treaty was signed in 1949.
Secretary of Homeland Security Alejandro Mayorkas visited in 2023.
Secretary of the Security Council Sergei Shoigu flew to Beijing in 2024.
""".splitlines()

# Clean as well, but built to tempt the rules: namesakes of no table, like words in another sense.
TEMPTING = """\
Soviet Foreign Minister Andrei Gromyko met Secretary of State Cyrus Vance in Geneva in 1977.
Secretary of State George Shultz told Foreign Minister Eduard Shevardnadze that the offer stood.
Defense Secretary Caspar Weinberger opposed the deal, while Secretary of State Alexander Haig favoured it.
Chinese Defence Minister Chi Haotian visited Moscow in 2000.
Former Secretary of Defense Robert McNamara met Anatoly Dobrynin in his later years.
The Conventional Armed Forces in Europe Treaty was suspended by Russia in 2007.
The agreement on the prevention of incidents at sea was signed in 1972.
A treaty banning nuclear weapons in space was signed in 1967.
The new strategic arms treaty would have to cover hypersonic weapons as well, and nobody has begun to draft it.
Military control of the press was relaxed in 1987 while the missile talks went on.
There is no upper limit to the fine under the sanctions regulations.
The volume of Chinese and Russian essays was published in Harbin in 2019 and cost three million rubles.
The total value of Russia and China's joint projects is put at 165 billion dollars.
A treaty that limits strategic arms is not yet a treaty that reduces them.
The Secretary of Defense's plane was late, and the Minister of Defence waited.
An agreement to reduce offensive arms needs more than a handshake in Reykjavik.
Rice, wheat and soybeans made up most of China's purchases in 2020.
The Bush doctrine outlived the Bush presidency.
Kerry and Ukraine's foreign minister met in Kiev in March 2014.
Carter, Brezhnev and the ambassador, Malcolm Toon, sat at one table in Vienna.
""".splitlines()
KNOWN_DEFECTS = {
    "test_tempting: The volume of Chinese and Russian essays was published in Harbin in 2019 and cost three million rubles.": "a missing 'trade' is inferred from any sum of money",
    "test_tempting_in_a_garbled_text: Military control of the press was relaxed in 1987 while the missile talks went on.": "calque with too little around it: 'control of'",
}


def test_enough() -> None:
    """There are at least sixty."""
    assert len(CLEAN) >= 60 and len(set(CLEAN)) == len(CLEAN)


@pytest.mark.parametrize("sentence", CLEAN)
def test_each_alone(reading, sentence: str) -> None:  # type: ignore[no-untyped-def]
    """No repair, sure, guessed or left."""
    document = reading(sentence)
    assert [(r.original, r.reading, r.certainty, r.reason) for r in document.repairs] == []


@pytest.mark.parametrize("sentence", TEMPTING)
def test_tempting(reading, sentence: str) -> None:  # type: ignore[no-untyped-def]
    """A rule that fires on clean words fires on too little."""
    document = reading(sentence)
    assert [(r.original, r.reading, r.certainty, r.reason) for r in document.repairs] == []


# The right instrument under another wording: harmless in a garbled text.
_SAME = ("The Conventional Armed Forces", "The agreement on the prevention")


@pytest.mark.parametrize("tempting", [t for t in TEMPTING if not t.startswith(_SAME)])
def test_tempting_in_a_garbled_text(reading, tempting: str) -> None:  # type: ignore[no-untyped-def]
    """Nor is such a sentence surely repaired where the text around it is garbled."""
    document = reading(f"{tempting}\n\nIn 2012 the spokesman Peisikefu was silent. They met in Heerxinji.")
    sure = [(r.original, r.reading, r.reason) for r in document.repairs if r.certainty == "sure"]
    assert [x for x in sure if x[0] not in ("Peisikefu", "Heerxinji")] == []


def test_all_together(reading) -> None:  # type: ignore[no-untyped-def]
    """Nor where all stand in one text and many years are named."""
    document = reading("\n\n".join(" ".join(CLEAN[i : i + 6]) for i in range(0, len(CLEAN), 6)))
    assert [(r.original, r.reading, r.certainty, r.reason) for r in document.repairs] == []
