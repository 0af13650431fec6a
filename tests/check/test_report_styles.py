"""Reports as people write them, each in another style, with the verdict on every target.

A target that is not named is unreported. The words are our own; the styles are those of
docs/analysis/reports.md.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from mandaat_docs.model.mandate import Mandate
from stadsgroen import arbres, check, codes, stadsgroen, target, verdicts


class Style(NamedTuple):
    text: str
    expected: dict[str, str]
    mandate: Mandate = stadsgroen()


STYLES = {
    "headings without labels or numbers, shortened": Style(
        """
        # Voortgangsverslag 2026
        # Inleiding
        Dit verslag gaat over het voorbije jaar. Alles ligt op schema.
        # Stadsgroen uitbreiden en onderhouden
        ## Laanbomen vernieuwen
        ### Afspraken met de gemeenten over zieke laanbomen
        In het voorjaar zaten we samen met Evere. Het protocol ligt klaar. We liggen op schema.
        ### Register van laanbomen aanvullen
        Bij gebrek aan opmeters loopt het werk in Ukkel vertraging op.
        ## Nieuwe parken
        ### Wateropvangplan
        Nog niet gestart.
        ### Buurtparken
        In 2026 legden we drie buurtparken aan. De laatste werken zijn in uitvoering.
        # Besluit
        Volgend jaar gaan we verder.
        """,
        {
            "S1.1.1": "complete on_track",
            "S1.1.2": "complete off_track",
            "S1.2.1": "incomplete not_started",
            "S1.2.2": "complete on_track",
        },
    ),
    "bullets with numbers": Style(
        """
        # SD 1
        - 1.1.1: met acht gemeenten is een kapschema getekend, we zitten op schema (bijlage 2)
        - 1.1.2: er kwamen 500 bomen bij; achter op schema omdat de opmeter ziek was
        # SD 2
        - 2.1.1: 34 premies toegekend in 2026. Op schema.
        - 2.1.2: de handleiding is gedrukt. Gerealiseerd.
        - 2.1.3: nog in te vullen
        # TD 2
        - 2.1.1: een driedaagse met de brandweer, volgens planning
        - 2.1.2: 64 % van de medewerkers volgde de sessies, op koers
        """,
        {
            "S1.1.1": "complete on_track",
            "S1.1.2": "complete off_track",
            "S2.1.1": "complete on_track",
            "S2.1.2": "complete achieved",
            "S2.1.3": "empty",
            "T2.1.1": "complete on_track",
            "T2.1.2": "complete on_track",
        },
    ),
    "one table for the whole report": Style(
        """
        # Stand van zaken
        |= Nr. | Doelstelling / target | Realisaties | Status | Reden indien niet op schema | \
            Bewijs |
        |< Strategische doelstellingen |
        | SD 1 | Het stadsgroen uitbreiden en beter onderhouden | | | | |
        | 1.1.1 | afspraken maken met de gemeenten | Protocol in Jette | op schema | | protocol |
        | 1.1.2 | register van laanbomen | Drie lanen opgemeten | vertraagd | ziekte van de \
            opmeter | |
        | 1.2 | wateropvangplan | Hoogtelijnen getekend | lopend | | |
        | 1.2 | aantal aangelegde buurtparken | 2 parken aangelegd | groen | | |
        | 2.1.1 | premies geveltuinen | n.v.t. | | | |
        | 2.1.2 | handleiding inheemse planten | … | | | |
        |< Transversale doelstellingen |
        | 2.1.1 | vormingsaanbod veilig klimmen | Modules klaar | gerealiseerd | | |
        | 2.1.2 | percentage opleiding | 71 % | oranje | te weinig lesgevers | |
        | 3.1 | voorstellen besparingen | Gesprekken met twee banken | op schema | | |
        """,
        {
            "S1.1.1": "complete on_track",
            "S1.1.2": "complete off_track",
            "S1.2.1": "complete on_track",
            "S1.2.2": "complete on_track",
            "S2.1.1": "empty",
            "S2.1.2": "empty",
            "T2.1.1": "complete achieved",
            "T2.1.2": "complete at_risk",
            "T3.1.1": "incomplete on_track",
        },
    ),
    "objective, measuring point and target in columns, merged": Style(
        """
        |= Strategische doelstelling | Meetpunt | Target | Stand van zaken | Status |
        | SD 1 Het stadsgroen | 1.1 De laanbomen in de stad vernieuwen | 1.1.1 afspraken maken \
            met de gemeenten | Kapschema getekend | Op schema |
        | | | 1.1.2 register aanvullen | Opmeting in Ukkel | Op schema |
        | | 1.2 Nieuwe parken | wateropvangplan opstellen | Hoogtelijnen getekend | Vertraagd |
        | | | aantal aangelegde buurtparken | 3 buurtparken in 2026 | Op schema |
        | SD 2 De inwoners betrekken | 2.2 Overleg buurtcomités | driemaandelijks overleg | \
            Zittingen in het depot | Gerealiseerd |
        """,
        {
            "S1.1.1": "complete on_track",
            "S1.1.2": "complete on_track",
            "S1.2.1": "incomplete off_track",
            "S1.2.2": "complete on_track",
            "S2.2.1": "complete achieved",
        },
    ),
    "numbers only, the series in their order": Style(
        """
        1.1.1
        Protocol met drie gemeenten ondertekend. Op schema.
        1.1.2
        Inventaris in Ukkel, vertraagd wegens ziekte.
        2.1.1
        In 2026 werden 40 premies toegekend. Op schema.
        2.1.2
        Boekje gedrukt. Op schema.
        2.1.3
        Tien directies bezocht. Op schema.
        2.1.1
        Klimcursus met de brandweer. Op schema.
        2.1.2
        80 % van het personeel. Op schema.
        """,
        {
            "S1.1.1": "complete on_track",
            "S1.1.2": "complete off_track",
            "S2.1.1": "complete on_track",
            "S2.1.2": "complete on_track",
            "S2.1.3": "complete on_track",
            "T2.1.1": "complete on_track",
            "T2.1.2": "complete on_track",
        },
    ),
    "a number of both series, and nothing to tell them apart": Style(
        """
        2.1.1
        De eerste resultaten zijn goed. Op schema.
        """,
        {"S2.1.1": "uncertain", "T2.1.1": "uncertain"},
    ),
    "status as check boxes, cards of labels and values": Style(
        """
        # SD 1 Stadsgroen
        ## Meetpunt 1.1
        ### Target 1.1.1
        Overleg met de gemeenten in de Louizalaan.
        ☒ op schema ☐ vertraagd ☐ gerealiseerd
        ### Target 1.1.2
        De dienst mat 200 platanen op.
        ☐ op schema ☐ vertraagd ☐ gerealiseerd
        ## Meetpunt 1.2
        | Target | een wateropvangplan opstellen voor de nieuwe parken |
        | Stand van zaken | Studiebureau aangesteld |
        | Status | ☐ gerealiseerd ☐ op schema ☒ vertraagd |
        | Reden | laattijdige gunning |
        | Bewijsstuk | gunningsbeslissing |
        .
        | Target | aantal aangelegde buurtparken |
        | Stand van zaken | Werven in Anderlecht en Vorst |
        | Cijfer | 3 |
        | Status | [x] op schema [ ] vertraagd |
        """,
        {
            "S1.1.1": "complete on_track",
            "S1.1.2": "incomplete",
            "S1.2.1": "complete off_track",
            "S1.2.2": "complete on_track",
        },
    ),
    "status as a tick in a column": Style(
        """
        # SD 1
        | Target | Op schema | Vertraagd | Gerealiseerd | Toelichting |
        | 1.1.1 | X | | | Met vijf gemeenten afgesproken |
        | 1.1.2 | | X | | De opmeters waren ziek |
        """,
        {"S1.1.1": "complete on_track", "S1.1.2": "complete off_track"},
    ),
    "French report on a Dutch mandate": Style(
        """
        # Rapport d'activités 2026
        Période de rapportage : 1er janvier 2026 – 31 décembre 2026
        # Introduction
        Le présent rapport décrit les activités de l'année écoulée.
        # Objectifs stratégiques
        ## OS 1 : Étendre les espaces verts
        ### Point de mesure 1.1 : Renouveler les arbres
        #### Cible à atteindre 1.1.1 : conclure des accords avec les communes
        Deux réunions ont eu lieu et un protocole a été signé.
        Statut : en cours
        #### Cible à atteindre 1.1.2 : compléter le registre
        Le registre couvre trois quartiers. Le dossier a pris du retard en raison du manque de \
            personnel.
        ### Point de mesure 1.2 : nouveaux parcs
        #### Cible : plan de gestion de l'eau
        Le bureau d'études a été désigné. Statut : dans les délais.
        #### Cible : nombre de parcs de quartier
        Les chantiers avancent bien à Forest. Statut : en bonne voie
        ## OS 2
        ### Point de mesure 2.1
        #### Cible 2.1.1
        En 2026, 45 primes ont été accordées. Statut : réalisé
        #### Cible 2.1.2
        à compléter
        #### Cible 2.1.3
        Ce point n'est pas encore achevé.
        ### Point de mesure 2.2 : concertation
        La concertation a eu lieu trois fois au printemps. Conforme au planning.
        # Objectifs transversaux
        ## OT 2
        ### Point de mesure 2.1
        #### Cible 2.1.1
        Formation suivie par les équipes. Statut : abandonné
        #### Cible 2.1.2
        Au total, 72 % des collaborateurs ont suivi la formation. Statut : à risque. Motif : \
            manque de formateurs.
        ## OT 3
        ### Points de mesure
        #### Cible 3.1
        4 propositions ont été soumises au conseil. Statut : réalisé.
        #### Cible 3.2
        Entretiens avec deux banques. Statut : réalisé
        """,
        {
            "S1.1.1": "complete on_track",
            "S1.1.2": "complete off_track",
            "S1.2.1": "complete on_track",
            "S1.2.2": "incomplete on_track",
            "S2.1.1": "complete achieved",
            "S2.1.2": "empty",
            "S2.1.3": "incomplete",
            "S2.2.1": "complete on_track",
            "T2.1.1": "incomplete discontinued",
            "T2.1.2": "complete at_risk",
            "T3.1.1": "complete achieved",
            "T3.1.2": "incomplete achieved",
        },
    ),
    "French report on a French mandate, in prose": Style(
        """
        # Rapport d'avancement 2026
        Fonction : Directrice générale adjointe (A4+)
        Période du mandat : 2025-2030
        # Introduction
        L'année écoulée a été riche. Les objectifs sont en cours.
        # OS 1 – espaces verts
        Le registre des arbres d'alignement (cible 1.1.1) compte désormais les 3.400 tilleuls de \
            Laeken. Le travail est en bonne voie.
        Avec trois communes, des conventions sur l'élagage ont été signées ; ce volet accuse un \
            retard parce que deux collèges ont changé.
        En 2026, quatre parcs de quartier ont été aménagés. C'est conforme au planning.
        # OT 1 – usagers
        Le guichet numérique pour les signalements n'a pas encore pu être lancé, faute de \
            développeurs.
        # OT 2
        ## Points de mesure : Former le personnel
        ### Cible 2.1
        71 % des agents ont été formés en 2026. Statut : réalisé
        ### Cible 2.2
        Le taux de satisfaction atteint 8,1 sur 10. Statut : atteint
        # Conclusion
        Merci à tous.
        """,
        {
            "S1.1.1": "complete on_track",
            "S1.1.2": "complete off_track",
            "S1.2.1": "complete on_track",
            "T1.1.1": "complete not_started",
            "T2.1.1": "complete achieved",
            "T2.1.2": "complete achieved",
        },
        arbres(),
    ),
    "French table with a traffic light": Style(
        """
        # Tableau de bord
        |= Réf. | Cible | État d'avancement | Feu | Justification | Annexes |
        | OS 1.1.1 | registre des arbres | Survol de Laeken | vert | | annexe 1 |
        | OS 1.1.2 | conventions élagage | Réunion avec Jette | rouge | élections communales | |
        | OS 1.2.1 | parcs de quartier | Chantiers en cours à Forest | vert | | |
        | OS 1.2.2 | stratégie biodiversité | s.o. | | | |
        | OT 1.1.1 | guichet | TBD | | | |
        | OT 2.1 | agents formés | 71 % | vert | | |
        | OT 2.2 | satisfaction | Enquête envoyée | orange | réponse tardive | |
        """,
        {
            "S1.1.1": "complete on_track",
            "S1.1.2": "complete off_track",
            "S1.2.1": "incomplete on_track",
            "S1.2.2": "empty",
            "T1.1.1": "empty",
            "T2.1.1": "complete on_track",
            "T2.1.2": "incomplete at_risk",
        },
        arbres(),
    ),
    "another mandate with the same numbers": Style(
        """
        # Verslag 2026
        Functie: Directeur-generaal
        # SD 1: De haven ontsluiten
        ## Meetpunt 1.1: De kaaimuren herstellen
        ### Target 1.1.1: kaaimuren aan het Vergotedok versterken
        Er werd 200 meter hersteld. Status: op schema
        ### Target 1.1.2: een overslagplatform bouwen voor bouwmaterialen
        De vergunning is verkregen. Status: op schema
        # SD 2: Goederenvervoer over water stimuleren
        ## Meetpunt 2.1: Rederijen aantrekken
        ### Target 2.1.1: contracten sluiten met rederijen
        Vier contracten gesloten in 2026. Status: gerealiseerd
        """,
        {},
    ),
    "free narrative without numbers or structure": Style(
        """
        # Activiteiten 2026
        Het voorbije jaar maakten we met de gemeenten afspraken over de vervanging van zieke \
            laanbomen. In Vorst en Jette werd een protocol ondertekend. We liggen hiermee op schema.
        Het register van de laanbomen kreeg er de leeftijd en de gezondheid van elke boom bij, \
            dankzij een campagne met drones. Dat verloopt volgens planning.
        In totaal kenden we in 2026 zo'n 210 premies voor geveltuinen toe. Het aantal toegekende \
            premies ligt op koers.
        De handleiding over inheemse planten kon door een gebrek aan drukkers nog niet worden \
            verspreid en loopt vertraging op.
        Intussen verhuisde de instelling naar een nieuw gebouw aan het kanaal. Dat verliep vlot \
            en volgens planning.
        """,
        {
            "S1.1.1": "complete on_track",
            "S1.1.2": "complete on_track",
            "S2.1.1": "complete on_track",
            "S2.1.2": "complete off_track",
        },
    ),
    "free narrative by theme": Style(
        """
        # Bomen
        ## Laanbomen
        Samen met zes gemeenten legden we vast welke zieke laanbomen eerst vervangen worden. We \
            zitten op schema.
        # Parken
        Er is een plan voor wateropvang in de parken opgesteld door een studiebureau, maar de \
            goedkeuring is uitgesteld omdat de minister wisselde.
        # Personeel
        64 % van de medewerkers volgde een veiligheidsopleiding. Op koers.
        Onze medewerkers hielden een barbecue, alles verliep volgens planning.
        """,
        {
            "S1.1.1": "complete on_track",
            "S1.2.1": "incomplete",
            "T2.1.2": "complete on_track",
        },
    ),
    "a report that says nothing of the mandate": Style(
        """
        # Notulen
        De kantine krijgt een nieuwe koffiemachine. De planning is klaar.
        Iedereen is tevreden, alles ligt op schema.
        """,
        {},
    ),
    "the report's own chapter numbers": Style(
        """
        # 1 Inleiding
        Hier staat de inleiding.
        # 2 Strategische doelstellingen
        ## 2.1 SD 1: Het stadsgroen uitbreiden en beter onderhouden
        ### 2.1.1 Afspraken maken met de gemeenten over de vervanging van zieke laanbomen
        Kapschema getekend. Op schema.
        ### 2.1.2 Het register van laanbomen aanvullen
        Drie lanen in Ukkel. Op schema.
        ## 2.2 SD 2: De inwoners betrekken bij het groen in hun straat
        ### 2.2.1 Aantal toegekende premies voor geveltuinen
        In 2026 212 premies. Op schema.
        ### 2.2.2 Een handleiding verspreiden over inheemse planten
        Boekje gedrukt. Op schema.
        """,
        {
            "S1.1.1": "complete on_track",
            "S1.1.2": "complete on_track",
            "S2.1.1": "complete on_track",
            "S2.1.2": "complete on_track",
        },
    ),
    "all headings on one level, dashes for colons": Style(
        """
        # SD1 - Het stadsgroen
        # MP 1.1 - Laanbomen
        # Target 1.1.1 - Afspraken gemeenten
        Met Jette werd een kapschema getekend. Loopt op schema.
        # Target 1.1.2. - Register
        Opmeting in Ukkel gestart. Status: groen
        # Besluit
        Alles verloopt volgens planning.
        """,
        {"S1.1.1": "complete on_track", "S1.1.2": "complete on_track"},
    ),
    "status behind the heading, headings for fields": Style(
        """
        # SD 2
        ## 2.1.1 Aantal premies – op schema
        In 2026 werden 212 premies toegekend.
        ## 2.1.2 Handleiding [gerealiseerd]
        Het boekje ligt in de bibliotheken.
        ## 2.1.3 Scholen
        ### Realisaties 2026
        Met veertien directies werd een ontwerp getekend.
        ### Status
        Vertraagd
        ### Reden
        Het schooljaar begon met stakingen.
        """,
        {
            "S2.1.1": "complete on_track",
            "S2.1.2": "complete achieved",
            "S2.1.3": "complete off_track",
        },
    ),
    "the wording as a plain line above the answer": Style(
        """
        # Doelstelling 1 (strategisch)
        afspraken maken met de gemeenten over de vervanging van zieke laanbomen
        Met Jette en Vorst werd een kapschema getekend.
        Dit verloopt volgens planning.
        het register van laanbomen aanvullen met leeftijd en gezondheid van elke boom
        Drie opmeters doorkruisten Ukkel.
        Gerealiseerd.
        # Besluit
        Tot volgend jaar.
        """,
        {"S1.1.1": "complete on_track", "S1.1.2": "complete achieved"},
    ),
    "ids of this program": Style(
        """
        # SD 1.1.1
        Kapschema getekend in Evere. Status: groen
        # SD 1.2.2
        In 2026 kwamen er twee buurtparken bij. Status: oranje. Reden: bodemvervuiling.
        # TD 3.1
        In 2026 zijn vier voorstellen aan de raad bezorgd. De besparing bedraagt € 1,2 miljoen. \
            Afgerond.
        """,
        {
            "S1.1.1": "complete on_track",
            "S1.2.2": "complete at_risk",
            "T3.1.1": "complete achieved",
        },
    ),
    "our own form with content controls": Style(
        """
        # Formulier
        {mandaat:S1.1.1:narrative} Kapschema getekend in Evere.
        {mandaat:S1.1.1:status} Op schema
        {mandaat:S2.1.1:narrative} Vooral in de dichte wijken.
        {mandaat:S2.1.1:figure} 212
        {mandaat:S2.1.1:status} Vertraagd
        {mandaat:S2.1.1:reason} Het budget was in juni op.
        {mandaat:S2.1.2:narrative}
        {mandaat:S2.1.2:status}
        """,
        {
            "S1.1.1": "complete on_track",
            "S2.1.1": "complete off_track",
            "S2.1.2": "empty",
        },
    ),
    "context under objectives and measuring points": Style(
        """
        # SD 1: Het stadsgroen uitbreiden en beter onderhouden
        De stad telt vandaag 12.000 laanbomen en 80 parken. Het onderhoud gebeurt door het \
            agentschap.
        Globaal genomen liggen de meeste doelstellingen op schema.
        ## Meetpunt 1.1: De laanbomen in de stad vernieuwen
        De laanbomen in de stad zijn gemiddeld veertig jaar oud.
        # SD 2: De inwoners betrekken bij het groen in hun straat
        Geveltuinen zijn populair in Brussel.
        ## Meetpunt 2.2: Het overleg met buurtcomités versterken
        """,
        {"S2.2.1": "empty"},
    ),
    "echoes": Style(
        """
        # SD 1
        ## Target 1.1.1
        Er werden afspraken gemaakt met de gemeenten over het vervangen van de zieke laanbomen.
        ## Target 1.1.2
        Het register van laanbomen werd aangevuld met leeftijd en gezondheid. Status: gerealiseerd.
        ## Aantal aangelegde buurtparken
        Aantal aangelegde buurtparken.
        """,
        {"S1.1.1": "empty", "S1.1.2": "incomplete achieved", "S1.2.2": "empty"},
    ),
    "a summary table and the details, which disagree": Style(
        """
        # Samenvatting
        |= Target | Status |
        | 1.1.1 | op schema |
        | 1.1.2 | gerealiseerd |
        # SD 1
        ## Target 1.1.1: afspraken maken met de gemeenten
        Kapschema getekend. Status: vertraagd. Reden: ziekte.
        ## Target 1.1.2
        Drie lanen in Ukkel. Status: gerealiseerd.
        """,
        {"S1.1.1": "complete off_track", "S1.1.2": "complete achieved"},
    ),
}


@pytest.mark.parametrize("name", STYLES)
def test_style(name: str):
    style = STYLES[name]

    assert verdicts(check(style.text, style.mandate)) == style.expected


@pytest.mark.parametrize("name", STYLES)
def test_each_target_has_one_verdict_and_an_error_unless_it_is_complete(name: str):
    style = STYLES[name]
    result = check(style.text, style.mandate)
    errors = {finding.at for finding in result.findings if finding.severity == "error"}

    assert [t.id for t in result.targets] == [t.id for t in style.mandate.targets()]
    assert errors - {None} == {t.id for t in result.targets if t.coverage != "complete"}


@pytest.mark.parametrize("name", STYLES)
def test_text_about_something_else_changes_nothing(name: str):
    style = STYLES[name]
    more = "\n# Personeelsfeest\nHet feest in mei verliep volgens planning, met 90 gasten.\n"

    assert verdicts(check(style.text + more, style.mandate)) == style.expected


@pytest.mark.parametrize("name", STYLES)
def test_the_same_report_gives_the_same_result(name: str):
    style = STYLES[name]

    assert check(style.text, style.mandate) == check(style.text, style.mandate)


def test_a_column_that_tells_most_is_the_narrative_whatever_its_head():
    text = """
        | Doel | Gepresteerde arbeid | Status | Opmerkingen |
        |---|---|---|---|
        | 1.1.1 | Met de gemeenten Vorst en Jette is een akkoord getekend. | op schema | Mei. |
        | 1.2.1 | De inventaris van het noorden is klaar, het zuiden volgt. | op schema | |
        | 1.2.2 | In 2026 zijn drie buurtparken aangelegd, één in Laken. | op schema | Mooi. |
        """

    assert {verdicts(check(text))[id_] for id_ in ("S1.2.1", "S1.2.2")} == {"complete on_track"}


def test_a_question_that_most_answer_with_not_applicable_asks_for_the_cause():
    answers = {
        "1.1.1": "op schema",
        "1.2.1": "op schema",
        "1.2.2": "op schema",
        "2.1.1": "vertraagd",
    }
    text = "\n".join(
        f"## {number}\n*Wat is er in de periode gebeurd?*\n\nMet Vorst en Jette is een akkoord "
        f"getekend over 3 parken.\n\n*Status*\n\n{status}\n\n"
        "*Waaraan is een afwijking te wijten?*\n\n"
        + ("De drone ging stuk." if status == "vertraagd" else "n.v.t.")
        for number, status in answers.items()
    )

    assert "R107" not in codes(check(text), "S2.1.1")


def test_the_least_favourable_status_counts_and_both_are_named():
    result = check(STYLES["a summary table and the details, which disagree"].text)

    (finding,) = (f for f in result.findings if f.code == "R202")
    facts = dict(finding.facts)
    assert (facts["better"], facts["worse"]) == ("op schema", "vertraagd")
    assert len(target(result, "S1.1.1").claims) == 2


def test_a_report_on_another_mandate_is_one_finding_at_the_top():
    result = check(STYLES["another mandate with the same numbers"].text)

    assert [code for code in codes(result) if code.startswith("R5")] == ["R501"]
    assert result.findings[0].severity == "error" or codes(result)[-1] == "R501"
