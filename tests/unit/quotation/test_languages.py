"""Who speaks in German, French, Spanish, Italian, Portuguese and Dutch: the usual forms of an attribution, one sentence each."""

import pytest

from service.quotation.extraction import LANGUAGES
from service.quotation.quotes import QuoteKind
from service.quotation.scope import Reported
from tests.unit.quotation.readings import extract, said


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("de", "„Uns fehlt noch immer der Kies“, führte Bauleiter Jost Wiebe am Dienstag aus.", ["Jost Wiebe"]),
        ("de", "„Es reicht.“ Das hat Ina Feddersen dem Minister nach eigenen Worten schon im Mai gesagt.", ["Ina Feddersen"]),
        ("de", "»Der Hering bleibt aus.« So klagte Rolf Tessin 1921 seinem Bruder in Husum.", ["Rolf Tessin"]),
        ("de", "Am Montag sagte Ada Quill (CDU) im Rat: „Das Geld ist da.“\n„Wir bauen“, betonte die CDU-Politikerin.", ["Ada Quill"] * 2),
        ("de", "„Wir bauen im Mai an der Mole“, ließ die Reederin Ada Quill wissen.", ["Ada Quill"]),
        ("de", "Der Rat schwieg, woraufhin Ada Quill entgegnete: „Wir bauen im Mai an der Mole.“", ["Ada Quill"]),
        ("fr", "« Nous avons perdu la moitié de la pêche », a déclaré lundi soir Ada Quille.", ["Ada Quille"]),
        ("fr", "« On se moque de nous, lance, visiblement émue, Annick Le Goff. Mes enfants attendent. »", ["Annick Le Goff"]),
        ("fr", "« Pas maintenant. » Voilà tout ce qu’Odile Mercœur a répondu lundi.", ["Odile Mercœur"]),
        ("fr", "« Le port reste fermé jusqu'en mai. » C'est ce qu'a déclaré lundi Odile Mercœur.", ["Odile Mercœur"]),
        ("fr", "— Nous verrons demain, a dit Odile Mercœur aux habitants.", ["Odile Mercœur"]),
        ("es", "«Llevamos tres días sin agua», dijo este martes a los periodistas Tomás Iriondo.", ["Tomás Iriondo"]),
        ("es", "—No lo sé —dijo Tomás Iriondo—. Mañana veremos.", ["Tomás Iriondo"] * 2),
        ("es", "«El retablo volverá a su sitio en enero.» Lo ha confirmado Marta Gil en las redes.", ["Marta Gil"]),
        ("it", "«I vecchi cuscinetti – ha detto l'ingegnere Ada Quilici – non reggono più il peso dei camion».", ["Ada Quilici"]),
        ("it", "“Servono più pattuglie”: lo ha chiesto Piero Lanci in una lettera al prefetto.", ["Piero Lanci"]),
        ("pt", "“Não temos água nem para os animais”, disse à Lusa Rui Falcão, pescador.", ["Rui Falcão"]),
        ("pt", "Rui Falcão chegou cedo. “Ninguém nos explica nada”, lamentou-se.", ["Rui Falcão"]),
        ("fr", "Ada Quille raconte que son père lui a dit : « Ne prête jamais un bateau. »", ["son père"]),
        ("de", "Der Ostermoorer Zeitung sagte Jost Wiebe: „Wir bauen im Mai an der Mole.“", ["Jost Wiebe"]),
        ("de", "Dem Sender Nordfunk sagte Heike Brandt: „Wir bauen im Mai an der Mole.“", ["Heike Brandt"]),
        ("de", "In einer Rede bezeichnete es Heike Brandt als „einen schlechten Witz“, dass die Werft schweigt.", ["Heike Brandt"]),
        ("de", "Heike Brandt hält die Pläne für vertretbar und nannte den Ausbau der Werft „maßvoll“.", ["Heike Brandt"]),
        ("de", "Hafenmeister Jost Wiebe wies am Montag alle Vorwürfe als „haltlos“ zurück.", ["Jost Wiebe"]),
        ("de", "„Wir bauen im Mai an der Mole“, zeigte sich Heike Brandt am Montag erleichtert.", ["Heike Brandt"]),
        ("de", "„Wir bauen im Mai an der Mole“, so charakterisierte ihn Heike Brandt.", ["Heike Brandt"]),
        ("de", "In dem Brief heißt es: „Wir bauen im Mai an der Mole.“", ["dem Brief"]),
        ("de", "Die Werft gab eine Stellungnahme ab, in der es hieß: „Wir bauen im Mai an der Mole.“", ["eine Stellungnahme"]),
        ("de", "„Wir bauen im Mai an der Mole“, sagte Heike von der Lühe.", ["Heike von der Lühe"]),
        ("de", "Der Hafen ist „viel zu klein“, wie die Polizei am Montagmorgen mitteilte.", ["die Polizei"]),
        ("de", "«Wir bauen im Mai an der Mole», heisst es im Bericht der Werft.", ["Bericht der Werft"]),
        ("de", "Heike Brandt führt den Hofladen. „Am Anfang haben alle über uns gelacht.“", ["Heike Brandt"]),
        ("de", "Lob gab es von Heike Brandt. „Das ist ein guter Tag für den Hafen.“", ["Heike Brandt"]),
        ("de", "„Der Hafen ist viel zu klein“\n\nEs regnet.\n\n„Der alte Hafen ist viel zu klein“, sagt Jost Wiebe.", ["Jost Wiebe"] * 2),
        ("de", "Heike von der Lühe ist Ministerin. Von der Lühe betonte, man wolle „die Mole halten“.", ["Heike von der Lühe"]),
        ("de", "Die Werft gab eine Stellungnahme ab. Darin steht: „Wir bauen im Mai an der Mole.“", ["eine Stellungnahme"]),
        ("de", "Auf der Internetseite der Werft steht: „Wir bauen im Mai an der Mole.“", ["der Internetseite der Werft"]),
        ("de", "Der Fall wird nach Angaben der Werft „ganz besonders sorgfältig“ geprüft.", ["der Werft"]),
        ("it", "Il comandante della compagnia, il capitano Dario Quilici, ha parlato di «gente senza scrupoli».", ["Dario Quilici"]),
        ("it", "Il vescovo di Rasa, monsignor Pio Quilici, ha parlato in duomo. «Accogliere è un dovere», ha detto.", ["Pio Quilici"]),
        ("pt", "A mãe da menina, a cozinheira Rosa Quila, espera há meses. “Minha filha não dorme”, diz.", ["Rosa Quila"]),
        ("fr", "La mère de la fillette, la cuisinière Rose Quille, attend. « Ma fille ne dort plus », dit-elle.", ["Rose Quille"]),
        ("it", "L'assessore alla Mobilità Igor Quilici sostiene che gli incontri «sono stati ben quattro».", ["Igor Quilici"]),
        ("it", "«Tutto falso e tutto vecchio», dice l'assessore comunale alla Cultura Igor Quilici.", ["Igor Quilici"]),
        ("it", "«Ho visto la gente volare via», racconta un testimone, Dino, barista del porto.", ["Dino"]),
        ("es", "Según la Policía, Tomás Iriondo se dio “a la fuga” en su coche.", ["la Policía"]),
        ("es", "“Ya ha firmado el contrato”, aseguran fuentes cercanas al club de Rasa.", ["fuentes cercanas al club de Rasa"]),
        ("es", "Tomás Iriondo cayó por un acantilado. “Solo pensé en mi hija”, contó al diario El Faro.", ["Tomás Iriondo"]),
        ("pt", "Rui Falcão caiu de uma falésia. “Só pensei na minha filha”, contou ao jornal O Farol.", ["Rui Falcão"]),
        ("it", "L'attrice Ada Quilici ha parlato. «Era una sera serena», ha detto ai microfoni di Tele Rasa.", ["Ada Quilici"]),
        ("pt", "Contactada pela agência Lusa, fonte da Câmara de Rasa disse que o plano “vai ser revisto”.", ["fonte da Câmara de Rasa"]),
        (
            "pt",
            "Rui Falcão saiu. “Já não havia nada a fazer”, disse. Segundo o mesmo responsável, o fogo “era visível”.",
            ["Rui Falcão"] * 2,
        ),
        (
            "pt",
            "“Isso é uma perseguição”, diz o deputado. A defesa do réu disse que os autos são “fantasiosos”.",
            ["o deputado", "A defesa do réu"],
        ),
        (
            "es",
            "“Vamos con buena fe”, dice el alcalde. La concejala le ha dicho que la tasa “no se negocia”.",
            ["el alcalde", "La concejala"],
        ),
        ("es", "Ada Gil rechaza el plan de la empresa para cerrar en la Franja de Rasa, que califica de “incapacitante”.", ["Ada Gil"]),
        ("it", "Il presidente Omar al-Quilici ha definito Ada Gil «simbolo del porto». «È lei», dice al-Quilici.", ["Omar al-Quilici"] * 2),
        ("es", "Fuentes de la Junta ven una «vieja disputa». Las mismas fuentes lo ven «resuelto».", ["Fuentes de la Junta"] * 2),
        ("fr", "« Personne ne nous a demandé notre avis », s'insurge l'un d'entre eux, Jean Quille.", ["Jean Quille"]),
        ("es", "Su marido, Paco, todavía temblaba de frío. “Yo no me fui de aquí”, explicó.", ["Paco"]),
        ("es", "Una vecina de Rasa y portavoz de la plataforma cuenta que el ruido es “insoportable”.", ["Una vecina de Rasa"]),
        ("pt", "O jovem teve de trabalhar para ajudar a mãe. “Não pude treinar como queria”, explica.", ["O jovem"]),
        ("es", "Rasa, 3 feb (EFE).- El ministro Luis Rey dijo que el plan “sigue en pie”.", ["Luis Rey"]),
        ("it", "New York - Un «gigante buono»: così Ada Gil ha ricordato il pescatore.", ["Ada Gil"]),
        ("es", "Ada Gil está de acuerdo con Luis Rey: «El puerto huele muy mal desde mayo».", ["Ada Gil"]),
        ("es", "El acuerdo con Rasa «sigue siendo muy importante», dice la alcaldesa.", ["la alcaldesa"]),
        ("pt", "Segundo a polícia, Rui Falcão pôs-se “em fuga” depois de ver uma viatura.", ["a polícia"]),
        (
            "es",
            "En la radio, la marinera Ada Gil habló del puerto. También contó que la Comisión no ha dicho nada, «no nos llaman nunca».",
            ["Ada Gil"],
        ),
        ("it", "Il sindaco ha parlato. «Il porto resta chiuso tutto l'inverno». Così in una nota la consigliera Ada Gil.", ["Ada Gil"]),
        ("it", "Il sindaco ha parlato. «Il porto resta chiuso tutto l'inverno». È quanto afferma Ada Gil.", ["Ada Gil"]),
        ("it", "Stando alla consigliera Ada Gil, «il porto resta chiuso tutto l'inverno».", ["Ada Gil"]),
        (
            "es",
            "El acusado, Luis Rey, dijo ante el juez que «todo fue un accidente». La abogada, Ana Gil, pidió «la pena máxima».",
            ["Luis Rey", "Ana Gil"],
        ),
        ("es", "El alcalde habló. «El puerto seguirá cerrado todo el invierno». Es lo que sostiene Ada Gil.", ["Ada Gil"]),
        ("es", "Luis Rey dedicó unas palabras a Ada Gil, a quien definió como «una gran capitana del puerto».", ["Luis Rey"]),
        ("pt", "Na avaliação de Inês Falcão, “o porto fica fechado todo o inverno”.", ["Inês Falcão"]),
        ("it", "«Il porto resta chiuso tutto l'inverno», fanno sapere fonti del Comune.", ["fonti del Comune"]),
        (
            "es",
            "«El puerto huele muy mal», dijo a su vez Ada Gil doctora en Salud de la Universidad de Vila Rasa.",
            ["Ada Gil"],
        ),
        ("pt", "Já para Rui Falcão, “o porto vai continuar aberto”.", ["Rui Falcão"]),
        ("it", "Piero Lanci racconta che la madre gli diceva: «Il porto chiuderà presto».", ["la madre"]),
        ("fr", "Luc Varin approuve, face au conseiller Alain Roux : « Le port restera ouvert tout l’hiver ».", ["Luc Varin"]),
        ("es", "Luis Rey ha acusado por sorpresa a la Fiscalía de «mentir a los vecinos del puerto».", ["Luis Rey"]),
        ("es", "Luis Rey dimitió. Los vecinos lo acusan de «mentir a todo el pueblo».", ["Los vecinos"]),
        ("es", "«El agua huele muy mal desde mayo», según consta en la denuncia.", ["la denuncia"]),
        ("it", "«I letti ci sono per tutti», ha spiegato ai microfoni della radio Piero Lanci.", ["Piero Lanci"]),
        ("pt", "A resposta do acusado foi: “Foi um momento de raiva, algo muito ruim”.", ["acusado"]),
        (
            "es",
            "La marinera Ada Quilla habló. Las autoridades cerraron el puerto. “No nos dejan trabajar”, lamentó.",
            ["Ada Quilla"],
        ),
        ("es", "Los marineros protestaron. El alcalde cerró el puerto. “No nos dejan trabajar”, han dicho.", ["Los marineros"]),
        (
            "es",
            "Una de las vecinas, Ada Quilla (40), dijo a la radio que el alcalde cerró el puerto.\n“No me dejan pasar”, lamentó.",
            ["Ada Quilla"],
        ),
        ("es", "Ada Quilla vive en el puerto. Trabaja en la lonja.\n“No hay dinero. Habrá que esperar”.", ["Ada Quilla"]),
        ("fr", "Un homme, la quarantaine, qui a ouvert un bar au port, poursuit en écho : « On déplace nos bateaux ».", ["Un homme"]),
        ("pt", "Ada Quila, de 40 anos, que vive no porto, insiste em voz baixa: “Não há dinheiro”.", ["Ada Quila"]),
        ("it", "La replica di Ada Quilla non si è fatta attendere: «Il porto deve restare aperto».", ["Ada Quilla"]),
        ("nl", '"Wij gaan in mei weer open", staat in het persbericht.', ["het persbericht"]),
        ("de", "„Wir wollen den Hafen“ steht auf einem Transparent der Fischer.", ["einem Transparent der Fischer"]),
        ("de", "Anders sieht das Jost Wiebe. „Das ist eine Frechheit“, sagt der Landwirt.", ["Jost Wiebe"]),
        ("nl", '"Wij gaan in mei weer open", zegt Marc Op de Beeck.', ["Marc Op de Beeck"]),
        ("nl", '"Wij gaan in mei weer open", zegt Erik ten Kate.', ["Erik ten Kate"]),
        ("nl", 'In een persbericht schrijft het bedrijf: "Wij gaan in mei weer open."', ["het bedrijf"]),
        ("nl", '"Wij gaan in mei weer open", zegt hoogleraar waterbouw Hanneke van den Broek.', ["Hanneke van den Broek"]),
        ("nl", '"Wij gaan in mei weer open", zegt Joost Wiebes van de haven.', ["Joost Wiebes"]),
        ("nl", '"Wij gaan in mei weer open", geeft Joost Wiebes ruiterlijk toe.', ["Joost Wiebes"]),
        ("nl", ",,We wachten al sinds maart op leidingen'', laat burgemeester Jan Kuipers weten.", ["Jan Kuipers"]),
        ("nl", '"De gemeente moet met een noodplan komen." Dat zegt raadslid Iris de Graaf (D66).', ["Iris de Graaf"]),
    ],
)
def test_who_says_it(language: str, text: str, names: list[str]) -> None:
    assert [found.name for found in said(text, language)] == names


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Rasa, il racconto del pescatore rapinato al porto: «Volevo reagire, ma ho pensato ai figli»", "pescatore"),
        ("Immediata la replica del club: «Nessun accordo con il giocatore».", "club"),
    ],
)
def test_one_word_that_names_nobody_is_a_mention_without_a_name(text: str, mention: str) -> None:
    (found,) = said(text, "it")
    assert (found.mention, found.name) == (mention, None)


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("it", "«Il ponte va chiuso - aggiunge Santacroce- è pericoloso per tutti».", ["Santacroce"]),
        ("it", "Ruggero Santacroce arriva sul posto. «Servono risposte - dice -. Le aspettiamo da un anno».", ["Ruggero Santacroce"]),
        ("fr", "« On part demain, explique Ada Quille (Parti du port). Les autres suivront. »", ["Ada Quille"]),
        ("fr", "Ada Quille est en colère. « C'est une honte ! On ferme le pont sans prévenir. »", ["Ada Quille"]),
        ("es", "El acusado declaró ante el tribunal. Sostuvo no haber huido porque «no tenía adónde ir».", ["El acusado"]),
    ],
)
def test_a_subject_that_stands_elsewhere(language: str, text: str, names: list[str]) -> None:
    assert [found.name for found in said(text, language)] == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("fr", "« Je n'ai pas dormi depuis trois jours », témoigne l'un d'entre eux.", ["l'un d'entre eux"]),
        ("fr", "« Je n'ai pas dormi depuis trois jours », témoigne l'un des voisins.", ["l'un des voisins"]),
        ("es", "«Esto es insoportable desde hace meses», apunta uno de ellos.", ["uno de ellos"]),
        ("it", "«C'era fumo ovunque e non si respirava», aggiunge un altro.", ["un altro"]),
        ("pt", "“Ninguém avisou os moradores”, contou um deles à reportagem.", ["um deles"]),
    ],
)
def test_a_part_of_several_people(language: str, text: str, names: list[str]) -> None:
    assert [found.name for found in said(text, language)] == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("fr", "À l'image de Jeanne : « Je viens ici tous les jours depuis vingt ans. »", ["Jeanne"]),
        ("fr", "Réponse de la ministre Ada Quille : « Nous assumons ce choix, et le pont rouvrira. »", ["Ada Quille"]),
        ("it", "Poi la stoccata di Ruggero Santacroce: «Chi governa da dieci anni non dia la colpa agli altri».", ["Ruggero Santacroce"]),
        ("it", "«Non ne sapevo nulla del ponte». Sono le parole del sindaco Ruggero Santacroce.", ["Ruggero Santacroce"]),
        ("es", "«Llevamos meses esperando una respuesta». Con estas palabras Tomás Iriondo cerró el acto.", ["Tomás Iriondo"]),
        ("pt", "“É uma vergonha para a cidade.” A frase é de Joel Borba, presidente do sindicato.", ["Joel Borba"]),
        ("it", "A fare il punto è l'assessore Ruggero Santacroce. «Servono due mesi di lavoro».", ["Ruggero Santacroce"]),
        (
            "es",
            "«Son cosas que pasan en el mar», dijo Ada Rey. Desde el sindicato aseguran que «faltan medios».",
            ["Ada Rey", "el sindicato"],
        ),
        ("es", "Ada Rey sostiene que el Ayuntamiento afirma que «no hay plan» para el muelle.", ["el Ayuntamiento"]),
        ("fr", "Comme le souligne Ada Quille, « la situation s'améliore » au port.", ["Ada Quille"]),
        ("it", "«Un risultato che ci riempie d'orgoglio»: lo afferma il sindaco Ruggero Santacroce.", ["Ruggero Santacroce"]),
        ("pt", "O tenente Artur Borba relatou que as chamas foram contidas.\n“A casa ainda ardia quando chegámos.”", ["Artur Borba"]),
    ],
)
def test_an_attribution_without_a_verb_of_saying(language: str, text: str, names: list[str]) -> None:
    assert [found.name for found in said(text, language)] == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("es", "«La pesca es nuestra vida», dijo al abrir la feria la ministra Ada Rey.", ["Ada Rey"]),
        ("pt", "“Quem veio aqui foi muito mal atendido”, atirou Joel Borba antes de abandonar a sala.", ["Joel Borba"]),
        ("it", "«La barca - ha esordito la teste - era già lontana». Il processo riprende lunedì.", ["la teste"]),
        (
            "pt",
            "Joel Borba acusa a empresa Velamar de abrir a vala. Afirma que a obra parou e que a empresa deve voltar. "
            "“Taparam uns buracos e outros não”, lamentou.",
            ["Joel Borba"],
        ),
        ("es", "“El muelle no se cierra este verano ”, dijo Ada Rey.", ["Ada Rey"]),
        ("pt", "Joel Borba falou em Vila Rasa. “Falta fazer muita coisa na vila”, disse depois de ter terminado a sessão.", ["Joel Borba"]),
        ("pt", "“Havia a ideia de que o porto era seguro”, adianta, citado pela Velamar, Joel Borba, do Instituto do Mar.", ["Joel Borba"]),
        ("pt", "Joel Borba, antigo vereador e autor de um livro considera que os discursos foram “pura campanha”.", ["Joel Borba"]),
        (
            "es",
            "Ada Rey respondió a los vecinos que se quejan del ruido diciéndoles: “El bar cierra a las once y así seguirá”.",
            ["Ada Rey"],
        ),
        ("pt", "Joel Borba não aceita a taxa, acusando ainda o Governo de “cair sempre para o lado dos ricos”.", ["Joel Borba"]),
        ("it", "«È il minimo che si possa fare». A dirlo è il sindaco Ruggero Santacroce.", ["Ruggero Santacroce"]),
        ("fr", "« On n'a rien entendu du tout », confient Annick, Lucien et Jeanne, encore émus.", ["Annick, Lucien et Jeanne"]),
        (
            "pt",
            "O treinador Joel Borba elogiou a equipa.\nSobre Artur Maia, o treinador foi claro. “Ele vai jogar no domingo”, disse.",
            ["Joel Borba"],
        ),
    ],
)
def test_the_subject_of_a_verb_of_saying(language: str, text: str, names: list[str]) -> None:
    assert [found.name for found in said(text, language)] == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("de", "„Das wird teuer“, grummelte Ada Quill beim Hinausgehen.", ["Ada Quill"]),
        ("fr", "« C'est du sable », bougonne Annick Le Goff.", ["Annick Le Goff"]),
        ("es", "«Esto no es un puerto», refunfuñaba Tomás Iriondo en la lonja.", ["Tomás Iriondo"]),
        ("it", "«Il molo è sabbia», bofonchia Piero Lanci.", ["Piero Lanci"]),
        ("pt", "“Isto é só areia”, resmunga Rui Falcão no cais.", ["Rui Falcão"]),
        ("nl", "‘Dit is een zandbak’, knarsetandt Jan Kuipers op de kade.", ["Jan Kuipers"]),
    ],
)
def test_a_verb_that_no_list_has(language: str, text: str, names: list[str]) -> None:
    assert [found.name for found in said(text, language)] == names


STILL = "„Wir bauen im Mai an der Mole“, sagt Ada Quill.\n"


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("de", STILL + "Der Kran kommt im Mai. „Ich freue mich sehr auf diesen Tag.“", ["Ada Quill"] * 2),
        ("de", STILL + "Eher im Gegenteil: „Ich freue mich sehr auf diesen Tag.“", ["Ada Quill"] * 2),
        ("de", STILL + "Heike Brandt war dabei. „Ich freue mich sehr auf diesen Tag.“", ["Ada Quill", "Heike Brandt"]),
        ("de", "Jost Wiebe gab zu, den Kran bedient zu haben. Aber: „Ich habe das Schild nicht gesehen.“", ["Jost Wiebe"]),
        ("nl", '"Wij gaan in mei weer open", zegt Joost Wiebes.\nHet regent. "Ik kijk er erg naar uit."', ["Joost Wiebes"] * 2),
        ("nl", 'Joost Wiebes is "dertig jaar" met de kade bezig, zegt Hanneke Maas.', ["Hanneke Maas"]),
        ("de", "Dem Rat hat Heike Brandt „viel zu wenig Mut“ vorgeworfen.", ["Heike Brandt"]),
        ("nl", 'Joost Wiebes heeft de raad maandag "veel te weinig moed" verweten.', ["Joost Wiebes"]),
        ("de", "Jost Wiebe hat sich „riesig“ über den Sieg des 1. FC Ostermoor gefreut und will Ada Quill sehen.", ["Jost Wiebe"]),
        ("nl", 'Dat deed wethouder Joost Wiebes af als "onzin en stemmingmakerij".', ["Joost Wiebes"]),
        ("nl", 'Volgens Joost Wiebes blijft de kade open.\n"Dat belang reikt verder dan alleen dit plan."', ["Joost Wiebes"]),
        ("nl", 'Ada Quill kwam in mei. "De kade is prachtig geworden", schreef de Amerikaanse.', ["Ada Quill"]),
    ],
)
def test_whoever_was_last_named_goes_on(language: str, text: str, names: list[str]) -> None:
    assert [found.name for found in said(text, language)] == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "de",
            "„Der Hafen bleibt zu“, sagte Ada Quill am Montag. Das Verfahren sei „ein schlechter Witz“ der Behörden.",
            ["Ada Quill"] * 2,
        ),
        ("pt", "Segundo a polícia, o carro saiu da estrada, fugiu “a grande velocidade” e “bateu num muro”.", ["a polícia"] * 2),
        (
            "it",
            "Conferenza stampa di Piero Lanci, allenatore:\n\n«Abbiamo perso male.»\n\nIl futuro\n\n«Resto qui anche domani.»",
            ["Piero Lanci"] * 2,
        ),
        ("nl", "Jan Kuipers: ‘Wij gaan in mei weer open’", ["Jan Kuipers"]),
        ("fr", "Réaction d'Annick Le Goff : « Nous irons jusqu'au bout. »", ["Annick Le Goff"]),
        ("nl", "Jan Kuipers is boos op de provincie. “De kade stort in”, klinkt het.", ["Jan Kuipers"]),
    ],
)
def test_an_attribution_that_reaches_further_than_its_clause(language: str, text: str, names: list[str]) -> None:
    assert [found.name for found in said(text, language)] == names


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Ada Quill hat gewonnen. „Ich bin müde“, sagte die 34-Jährige.", "Ada Quill"),
        ("de", "Jost Wiebe hat gewonnen. „Ich bin müde“, sagte der gebürtige Ostermoorer.", "Jost Wiebe"),
        ("de", "„Es ist warm“, sagte Schriftsteller und Regisseur Jost Wiebe.", "Jost Wiebe"),
        ("de", "„Es ist warm“, sagte der Geschäftsführer des Deutschen Fischerbundes (DFB), Jost Wiebe.", "Jost Wiebe"),
        ("de", "Heike Brandt (SPD) kennt Jost Wiebe. „Es ist warm“, sagte die Sozialdemokratin.", "Heike Brandt"),
        ("de", "Die Ostermoorer Umwelthilfe (OUH) klagt. „Es ist warm“, teilte die OUH mit.", "Ostermoorer Umwelthilfe"),
        ("de", "„Es ist warm“, sagte der in Ostermoor geborene Autor.", "der in Ostermoor geborene Autor"),
        ("nl", "‘Het is warm’, zegt prof. dr. Lotte Peeters.", "Lotte Peeters"),
        ("de", "Ein Fischer rief an. „Es ist warm“, sagte er.", "Ein Fischer"),
        ("de", "Der Chef des Deutschen Fischerbundes (DFB), Jost Wiebe, fuhr heim. „Es ist warm“, sagte er.", "Jost Wiebe"),
        ("de", "Rolf Tessin und Ada Quill kamen. Ada Quill hat es, wie sie sagte, „warm und nass“.", "Ada Quill"),
        ("de", "Ada Quill war dabei. Laut ihr war es „warm und nass“.", "Ada Quill"),
        ("fr", "Le ministre Luc Morel a réagi. D’après lui, « il faut attendre ».", "Luc Morel"),
        ("es", "Tomás Iriondo ganó ayer. «Estoy cansado», dijo el tenista.", "Tomás Iriondo"),
        ("it", "La premier Ada Quilici è a Ponte con Piero Lanci. «Fa caldo», ha detto la premier.", "Ada Quilici"),
        ("pt", "“Está calor”, disse o escritor e jornalista Rui Falcão.", "Rui Falcão"),
        ("nl", "‘Het is warm’, zegt vicepremier en minister van Landbouw, Jan Kuipers.", "Jan Kuipers"),
        ("nl", "Jan Kuipers won. ‘Ik ben moe’, zei de 34-jarige.", "Jan Kuipers"),
    ],
)
def test_whom_a_description_means(language: str, text: str, name: str) -> None:
    assert [found.name for found in said(text, language)] == [name]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Dennoch bleibt die Skepsis. „Niemand weiß, wie es an der Mole weitergeht.“"),
        ("es", "Debajo de un toldo suena una radio. «La marea sube despacio esta noche en la bahía.»"),
        ("it", "Quindi il silenzio. «La marea sale piano questa notte nella baia di ponente.»"),
        ("pt", "Posteriormente choveu. “A maré sobe devagar esta noite na baía do poente.”"),
    ],
)
def test_a_word_that_opens_a_sentence_is_nobody(language: str, text: str) -> None:
    assert [found.name for found in said(text, language)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "市长在星期一说：“我们已经等了三年了，今年必须开工建设这座大桥。”",
        "知事は会見で「今年中に橋の工事を始めなければならないと考えている」と述べた。",
        'חה"כ דני לוי אמר ביום שני: "אנחנו מחכים כבר שלוש שנים לגשר החדש הזה".',
        "मेयर ने सोमवार को कहा, “हम तीन साल से नए पुल का इंतज़ार कर रहे हैं।”",
    ],
)
def test_other_scripts(text: str) -> None:
    (found,) = said(text, None)
    assert (found.name, found.cue) == (None, None)


@pytest.mark.parametrize(
    ("text", "content", "name"),
    [
        ("Ada Quill sagte am Montag im Rat, dass der Hafen öffnen werde.", "dass der Hafen öffnen werde", "Ada Quill"),
        ("Rolf Tessin erklärte, er werde das Amt abgeben.", "er werde das Amt abgeben", "Rolf Tessin"),
        ("Wie Ada Quill mitteilte, bleiben die Schulen zu.", "bleiben die Schulen zu", "Ada Quill"),
        ("Rolf Tessin kündigte an, die Mole umbauen zu wollen.", "die Mole umbauen zu wollen", "Rolf Tessin"),
    ],
)
def test_german_reported_speech(text: str, content: str, name: str) -> None:
    [found] = said(text, "de", indirect=Reported.ALL)
    assert (found.text, found.name) == (content, name)


@pytest.mark.parametrize(
    ("language", "text", "contents"),
    [
        ("de", "Der Hafen bleibe zu, sagte Ada Quill. Das Geld sei ausgegangen.", ["Der Hafen bleibe zu", "Das Geld sei ausgegangen."]),
        ("de", "Nach Polizeiangaben kam der Wagen von der Straße ab.", ["kam der Wagen von der Straße ab"]),
        ("de", "Am Montag sagte Ada Quill, die Stadt hielt sich an den Vertrag.", ["die Stadt hielt sich an den Vertrag"]),
        ("de", "Ada Quill ist der Meinung, dass der Hafen zu klein ist.", ["dass der Hafen zu klein ist"]),
        ("fr", "Ada Quille assure avoir prévenu le préfet dès lundi.", ["avoir prévenu le préfet dès lundi"]),
        ("fr", "Ada Quille a promis de fermer le port en mai.", ["de fermer le port en mai"]),
        ("es", "El puerto cerrará en mayo, anunció Ada Quilla.", ["El puerto cerrará en mayo"]),
        ("it", "Piero Lanci ha detto lunedì che il porto chiuderà.", ["che il porto chiuderà"]),
        ("pt", "Segundo Rui Falcão, o porto fecha em maio.", ["o porto fecha em maio"]),
        ("nl", "Maandag liet Jan Kuipers weten dat de haven sluit.", ["dat de haven sluit"]),
    ],
)
def test_reported_speech(language: str, text: str, contents: list[str]) -> None:
    article = extract(text, language, indirect=Reported.ALL)
    assert [quote.content[0].of(article.document.text) for quote in article.quotations.quotes] == contents


@pytest.mark.parametrize(
    ("text", "content", "name"),
    [
        ("Ada Quill wies den Vorwurf zurück. Das Geld sei ausgegangen.", "Das Geld sei ausgegangen.", "Ada Quill"),
        ("Rolf Tessin zog den Antrag zurück, weil die Mole zu teuer sei.", "weil die Mole zu teuer sei.", "Rolf Tessin"),
        ("„Es reicht“, sagte Ada Quill.\nDer Hafen verfüge über kein Geld mehr.", "Der Hafen verfüge über kein Geld mehr.", "Ada Quill"),
        ("Am Abend regnete es. Der Hafen sei leer.", "Der Hafen sei leer.", None),
        ("Laut „Ostermoorer Bote“ liefen die Pumpen die ganze Nacht.", "liefen die Pumpen die ganze Nacht", "Ostermoorer Bote"),
        ("Amtlichen Angaben zufolge sind die Vorräte knapp.", "sind die Vorräte knapp", "Amtlichen Angaben"),
        ("Nach noch ungeprüften Berichten sank das Lotsenboot.", "sank das Lotsenboot", "ungeprüften Berichten"),
        ("Nach NOA-Angaben flog die Sonde am Mond vorbei.", "flog die Sonde am Mond vorbei", "NOA-Angaben"),
        ("Nach Angaben einer Sprecherin bleibt der Hafen zu.", "bleibt der Hafen zu", "einer Sprecherin"),
        ("Zudem verlangen die Fischer, dass die Stadt zahlt.", "dass die Stadt zahlt", "die Fischer"),
    ],
)
def test_german_reported_speech_by_mood_and_statements(text: str, content: str, name: str | None) -> None:
    found = said(text, "de", indirect=Reported.ALL)[-1]
    assert (found.text, found.name) == (content, name)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill kam im Laufe des Tages in Ostermoor an.",
        "Laut geworden ist es in der Stadt erst am Abend.",
        "Ada Quill gewann die Wahl. Am Abend regnete es.",
    ],
)
def test_what_the_reporter_tells_is_nobodys(text: str) -> None:
    assert not extract(text, "de", indirect=Reported.ALL).quotations.quotes


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "es",
            "El presidente Tomás Iriondo viajó a Villarroya.\nEl presidente Marcos Gil no. Iriondo sí.\n«Fue útil», dijo el presidente.",
            ["Tomás Iriondo"],
        ),
        (
            "pt",
            "O técnico Paulo Nogueira gostou.\nAutor do gol, o atacante Davi Prado foi para casa. “Ela está doente”, contou o jogador.",
            ["Davi Prado"],
        ),
        ("it", "L'assessora regionale ai Trasporti, Giovanna Riva, arriva. «Troveremo i soldi», dice l'assessora.", ["Giovanna Riva"]),
        ("de", "Ein Anwohner berichtete: „Es hat geknallt.“ „Dann bin ich raus“, so der Rentner.", ["Ein Anwohner"] * 2),
        ("es", "Un portavoz del puerto habló ayer. Hubo ruido. «No es cierto», dijo el portavoz.", ["Un portavoz del puerto"]),
        (
            "es",
            "Ada Quilla habló ayer. El comunicado marroquí llegó tarde. «No es cierto», dice el comunicado marroquí.",
            ["el comunicado marroquí"],
        ),
        ("es", "Marcos Gil calla. “Es un circo”, dijo el diputado de Adelante Nuria Campos.", ["Nuria Campos"]),
        ("es", "Mateo Brines, autor de los dos goles, restó importancia a su gol: «Hemos ganado».", ["Mateo Brines"]),
        ("it", "Lanzaro, presidente del porto, spiega la sua decisione: “Riapriamo i moli prima delle feste”.", ["Lanzaro"]),
        ("it", "«Il fascicolo è aperto», fa sapere il procuratore Elio Marra.", ["Elio Marra"]),
        ("de", "„Es reicht“, sagte Ada Quill. Sein Urteil: „Ein Skandal.“", ["Ada Quill"] * 2),
        (
            "fr",
            "La ministre Ada Vas promet « un plan ». Le député (LR) Marc Tanguy dénonce, lui, « un leurre ». Selon l'élu, « rien n'est ».",
            ["Ada Vas", "Marc Tanguy", "Marc Tanguy"],
        ),
        ("es", "«Actuó solo», dijo el fiscal del puerto. «No hay más detenidos», apuntó el fiscal.", ["el fiscal del puerto"] * 2),
        ("it", "Ruggero Santacroce è morto sul molo. «Dormivo», ricorda il figlio.", ["il figlio"]),
        ("es", "El gobernador Ada Rey recibió al embajador Tomás Iriondo. «Fue cordial», dijo el diplomático.", ["Tomás Iriondo"]),
        ("es", "Uno de los marineros, Andrés Villar, relató: «Corrimos hacia la salida».", ["Andrés Villar"]),
        ("es", "Lola ha vuelto a su pueblo. «Es mi casa», dice ella, emocionada.", ["Lola"]),
        ("es", "«Los trabajadores no pueden más», reza el comunicado del sindicato.", ["sindicato"]),
        ("es", "«Era muy bueno», recuerda Ada. «No merecía esto», dice su hermana, Marta.", ["Ada", "Marta"]),
        ("it", "Ada Quilla guida il circolo dal 2019. «Aspettiamo una risposta», si sfoga la presidente.", ["Ada Quilla"]),
        ("fr", "Ada Quille a parlé. La Norvège demande de la « patience » aux pêcheurs.", ["Norvège"]),
        (
            "fr",
            "La Lurie « a besoin » de marins pour une saison « chargée », a expliqué le porte-parole Luc Varin.",
            ["Luc Varin"] * 2,
        ),
        ("es", "El gerente Tomás Iriondo llegó. A juicio del gerente, el puerto es «demasiado pequeño».", ["Tomás Iriondo"]),
        (
            "es",
            "Ada Rey preside la Plataforma por un Puerto Limpio. Llueve. Según la Plataforma, el agua «huele muy mal».",
            ["Plataforma por un Puerto Limpio"],
        ),
        (
            "es",
            "«Huele muy mal», dice una vecina del puerto. Esta vecina de Rasa añade: «Nadie limpia el agua».",
            ["una vecina del puerto"] * 2,
        ),
        ("es", "El padre de Marta Gil, Antonio, dice que «el agua del puerto huele muy mal».", ["Antonio"]),
        ("it", "La madre di Ada Quilla racconta: «L'acqua del porto puzza da mesi».", ["La madre di Ada Quilla"]),
        ("fr", "Le Conseil du port rendra sa décision lundi. Le port est « trop petit », dit sa décision.", ["Conseil"]),
        (
            "es",
            "Además de Tomás Iriondo, el instructor cita a Ada Rey. El magistrado Luis Gil espera. El instructor ve «indicios claros».",
            ["Luis Gil"],
        ),
        (
            "fr",
            "La ministre Ada Quille a reçu le Premier ministre Luc Varin. Le chef du gouvernement a promis « un port plus propre ».",
            ["Luc Varin"],
        ),
        (
            "es",
            "La ministra Marta Gil visitó al presidente Tomás Iriondo. El jefe del Ejecutivo dijo que «no hay dinero».",
            ["Tomás Iriondo"],
        ),
        (
            "pt",
            "A vereadora Ada Quila recebeu o prefeito Rui Falcão. O chefe do Executivo disse que “falta dinheiro para o porto”.",
            ["Rui Falcão"],
        ),
        (
            "it",
            "La ministra Ada Quilla ha ricevuto il presidente Piero Lanci. Il capo dello Stato ha detto che «mancano i soldi».",
            ["Piero Lanci"],
        ),
        ("es", "El ministro de Puertos y Pesca, Tomás Iriondo, dijo que «no hay dinero».", ["Tomás Iriondo"]),
        ("es", "La ministra de Trabajo, Economía Social y Pesca, Ada Quilla, dijo que «no hay dinero».", ["Ada Quilla"]),
        ("fr", "La ministre de l’Économie et des Finances, Ada Quille, dit que « l’argent manque ».", ["Ada Quille"]),
        ("it", "«Il porto chiude», ha detto il ministro dei Porti e della Pesca, Piero Lanci.", ["Piero Lanci"]),
        ("pt", "“O porto fecha em maio”, disse a ministra dos Portos e Pescas, Ada Quila.", ["Ada Quila"]),
        ("es", "Otro marinero de la zona del puerto, distrito de Rasa, Pedro Quilla, dijo que «no hay dinero».", ["Pedro Quilla"]),
        ("es", "El alcalde de Rasa y Ada Quilla dijeron que «no hay dinero».", ["Ada Quilla"]),
        ("fr", "Le discours des commerçants du port ne change pas. « On n’en peut plus », répètent-ils.", ["commerçants du port"]),
        ("it", "I pescatori protestano. Loro dicono che «non ci sono soldi per nulla».", ["pescatori"]),
        (
            "pt",
            "Em comunicado divulgado ontem, a Casa dos Pescadores pediu obras. “O porto não aguenta mais”, lia-se no comunicado.",
            ["Casa dos Pescadores"],
        ),
        ("fr", "Le Conseil d’État s’est réuni. La haute juridiction juge que « le port doit fermer ».", ["Conseil d’État"]),
        ("es", "El Tribunal Supremo se reunió. El alto tribunal considera que «el puerto debe cerrar».", ["Tribunal Supremo"]),
        (
            "pt",
            "A Escola Municipal Inês Falcão fechou. A unidade disse que “não há água para os alunos”.",
            ["Escola Municipal Inês Falcão"],
        ),
        ("es", "La concejal Ada Quilla llegó con el alcalde Luis Rey. «No hay dinero», dijo la edil.", ["Ada Quilla"]),
        ("es", "Durante el programa con Sofía Rey, la vecina entrevistada señaló que «no hay dinero».", ["la vecina entrevistada"]),
        ("es", "Pablo Rey llegó con Ada Quilla. «Ha sido bonito», dijo la joven de 19 años.", ["Ada Quilla"]),
        (
            "fr",
            "Le Premier ministre Luc Varin voyage.\nLes messages du premier ministre à Rasse : « Nous sommes là pour servir les marins »",
            ["Luc Varin"],
        ),
        (
            "es",
            "Un portavoz de la Policía de Rasa lo confirmó.\n«No se descarta nada por ahora», indicó el portavoz.",
            ["Un portavoz de la Policía de Rasa"],
        ),
        ("es", "La ONG Mares Vivos protestó. «El puerto huele muy mal», se queja la entidad ecologista.", ["ONG Mares Vivos"]),
        ("es", "La seremi de Pesca de Rasa, Ada Gil, habló. «Faltan redes y barcos», señaló la autoridad.", ["Ada Gil"]),
        ("it", "Il comandante dei pompieri, Ivo Lanci, ha parlato. «Il porto brucia ancora», racconta l'ufficiale.", ["Ivo Lanci"]),
        ("pt", "O Ministério Público de Rasa reagiu. “O grupo agia há vários anos”, sustenta o órgão.", ["Ministério Público de Rasa"]),
        (
            "it",
            "Il sindaco Mario Lanci ha visto l'ex sindaco Luca Riva. «Si riapre», ha detto il sindaco. «Bene», ha detto l'ex sindaco.",
            ["Mario Lanci", "Luca Riva"],
        ),
        (
            "it",
            "È stato ferito ieri. «Mi ha colpito», ha detto la vittima. L'aggressore nega: «Non ero io».",
            ["la vittima", "L'aggressore"],
        ),
        ("es", "Ada Gil y Luis Rey llegaron tarde. «No hay agua», dijo ella. «Ni luz», añadió él.", ["Ada Gil", "Luis Rey"]),
        ("es", "José Quilla y Marón llegó tarde. «No hay agua en el puerto», dijo Quilla y Marón.", ["José Quilla y Marón"]),
    ],
)
def test_a_description_is_led_back(language: str, text: str, names: list[str]) -> None:
    assert [found.name for found in said(text, language)] == names


@pytest.mark.parametrize(
    ("language", "text", "mentions"),
    [
        ("de", "Ein Anwohner berichtete: „Es hat dreimal geknallt.“ Er habe sofort angerufen.", ["Ein Anwohner"]),
        (
            "pt",
            "“É tarde”, disse Inês Tavares.\nEm comunicado, a Inspeção-Geral confirmou “um processo de averiguações”.",
            ["Inês Tavares", "a Inspeção-Geral"],
        ),
    ],
)
def test_the_mention_beside_the_verb(language: str, text: str, mentions: list[str]) -> None:
    assert [found.mention for found in said(text, language)] == mentions


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "«Usciamo», racconta Nadia Belli, che abita al secondo piano."),
        ("es", "Por su parte, el técnico visitante, Sergio Abad, se quejó del arbitraje."),
    ],
)
def test_what_describes_a_speaker_is_not_reported(language: str, text: str) -> None:
    kinds = [quote.kind for quote in extract(text, language, indirect=Reported.ALL).quotations.quotes]
    assert QuoteKind.INDIRECT not in kinds


def test_a_word_that_goes_with_the_verb_is_not_reported() -> None:
    found = said("Er liege auf der Station, so Ada Quill weiter.", "de", indirect=Reported.ALL)
    assert [quotation.text for quotation in found] == ["Er liege auf der Station"]


def test_the_same_role_with_another_complement_is_somebody_else() -> None:
    text = "El jefe del Estado Mayor, Tomás Iriondo, llegó.\nEl ministro Marcos Gil tosió. «Es grave», dijo el jefe de la diplomacia."
    assert [found.name for found in said(text, "es")] == ["el jefe de la diplomacia"]


def test_every_language_is_here() -> None:
    assert set(LANGUAGES) == {"en", "de", "fr", "es", "it", "pt", "nl"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Tomás Iriondo rechaza la obra. Critica los costes del puerto y denuncia «un puro despilfarro»."),
        ("it", "Tommaso Brenti respinge il progetto. Critica i costi del porto e denuncia «un puro spreco»."),
        ("pt", "Tomás Brandão rejeita a obra. Critica os custos do porto e denuncia “um puro desperdício”."),
    ],
)
def test_a_thing_after_a_verb_is_its_object_where_the_language_leaves_subjects_out(language: str, text: str) -> None:
    [quote] = said(text, language)
    assert quote.name == " ".join(text.split()[:2])


@pytest.mark.parametrize(
    ("language", "text", "mention"),
    [
        ("es", "«No hay pescado fresco en todo el puerto», reza el cartel de la lonja.", "el cartel de la lonja"),
        ("it", "«Non c'è più pesce fresco in tutto il porto», recita il cartello del mercato.", "il cartello del mercato"),
        ("it", "Come spiega il Pescaconsumo, «non c'è più pesce fresco in tutto il porto».", "il Pescaconsumo"),
    ],
)
def test_a_thing_after_a_verb_is_its_subject_after_a_quotation_or_a_conjunction(language: str, text: str, mention: str) -> None:
    [quote] = said(text, language)
    assert quote.mention == mention


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Die Reeder streiten. In den Augen von Jost Wiebe ist der Ausbau „eine reine Verschwendung“.", "Jost Wiebe"),
        ("es", "Los navieros discuten. A decir de Tomás Iriondo la obra es «un puro despilfarro».", "Tomás Iriondo"),
        ("it", "Gli armatori litigano. A detta di Tommaso Brenti l'ampliamento è «un puro spreco».", "Tommaso Brenti"),
        ("pt", "Os armadores discutem. No dizer de Tomás Brandão a obra é “um puro desperdício”.", "Tomás Brandão"),
        ("nl", "De reders ruziën. In de ogen van Joost Wiebes is het plan ‘pure verspilling van geld’.", "Joost Wiebes"),
    ],
)
def test_a_noun_for_a_view_names_its_owner_as_the_source(language: str, text: str, name: str) -> None:
    [quote] = said(text, language)
    assert quote.name == name


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("fr", "Les critiques sont venues de Tom Briand, qui parle d'un « pur gaspillage d'argent ».", "Tom Briand"),
        ("it", "Tra le reazioni c'è quella di Tommaso Brenti, che parla di «un puro spreco».", "Tommaso Brenti"),
        ("pt", "Essa é a convicção de Tomás Brandão, que considera a obra “um puro desperdício”.", "Tomás Brandão"),
        ("es", "Todo empezó con una carta de Tomás Iriondo, quien calificó la obra de «puro despilfarro».", "Tomás Iriondo"),
    ],
)
def test_a_relative_clause_after_a_thing_describes_its_owner(language: str, text: str, name: str) -> None:
    [quote] = said(text, language)
    assert quote.name == name


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            "„Wir wollen die Mole, kein Hotel mehr“\n\nEs regnet.\n\n„Wir wollen die Mole und ganz sicher kein Hotel“, sagt Jost Wiebe.",
        ),
        ("es", "«Queremos el muelle, ningún hotel más»\n\nLlueve.\n\n«Queremos el muelle y desde luego ningún hotel», dice Tomás Iriondo."),
    ],
)
def test_a_heading_may_have_a_comma_that_the_words_it_repeats_lack(language: str, text: str) -> None:
    names = [quote.name for quote in said(text, language)]
    assert len(set(names)) == 1
    assert names[0] in text


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Es regnet im alten Hafen.Die Reederin Ada Quill sprach von „einem Witz“.", "Ada Quill"),
        ("fr", "Il pleut sur le vieux port.L'armatrice Ada Quille dénonce « un pur gaspillage ».", "Ada Quille"),
        ("it", "Piove sul vecchio porto.Tommaso Brenti parla di «un puro spreco».", "Tommaso Brenti"),
        ("en", "It rains in the old harbour.Ada Quill called it “a bad joke from start to finish”.", "Ada Quill"),
    ],
)
def test_a_sentence_may_begin_without_a_blank_before_it(language: str, text: str, name: str) -> None:
    [quote] = said(text, language)
    assert quote.name == name
    assert quote.mention is not None
    assert "." not in quote.mention


@pytest.mark.parametrize(
    ("language", "text", "mention"),
    [
        ("it", "Ada Quilla taceva. Il porto è stato definito «troppo piccolo per tutti» da Tommaso Brenti.", "Tommaso Brenti"),
    ],
)
def test_the_agent_of_a_passive_is_the_source(language: str, text: str, mention: str) -> None:
    assert [quote.mention for quote in said(text, language)] == [mention]


@pytest.mark.parametrize(
    ("language", "text", "mention"),
    [
        ("de", "Ada Quill schwieg. Aus dem Rathaus heißt es: „Der Hafen ist viel zu klein.“", "dem Rathaus"),
        ("de", "Ada Quill schwieg. Von der Polizei hieß es, der Hafen sei „viel zu klein für alle“.", "der Polizei"),
        ("nl", "Ada Quil zweeg. Bij de politie klinkt het: ‘De haven is veel te klein.’", "de politie"),
        ("it", "Ada Quilla taceva. Un appello arriva da Tommaso Brenti: «Il porto è troppo piccolo».", "Tommaso Brenti"),
    ],
)
def test_a_preposition_may_tell_from_whom_the_words_come(language: str, text: str, mention: str) -> None:
    assert [quote.mention for quote in said(text, language)] == [mention]


def test_one_person_is_not_called_by_a_description_of_several() -> None:
    text = "„Es gab hier keinen Streit“, sagten zwei Zeugen.\nDas reichte nicht. „Ich will alles wissen“, sagte die Richterin."
    assert [quote.name for quote in said(text, "de")] == ["zwei Zeugen", "die Richterin"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Heute kam Jost Wiebe vorbei. Zufrieden ist Ada Quill: „Wir haben zehn Jahre gewartet“, sagt sie."),
        ("fr", "Hier, Tom Briand est passé. Ada Quille jubile : « Nous avons attendu dix ans », dit-elle."),
        ("nl", "Vandaag kwam Joost Wiebes langs. Ada Quil is tevreden: ‘We hebben tien jaar gewacht’, zegt ze."),
    ],
)
def test_she_is_the_woman_named_before_the_colon(language: str, text: str) -> None:
    [quote] = said(text, language)
    assert quote.name is not None
    assert quote.name.startswith("Ada Quil")


def test_he_is_nobody_who_is_only_told_of_before_the_colon() -> None:
    text = "Jost Wiebe leitet die Werft. Er schrieb an Tom Feddersen: „Der Hafen ist viel zu klein“, meinte er."
    assert [quote.name for quote in said(text, "de")] == ["Jost Wiebe"]
