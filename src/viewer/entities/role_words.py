"""The words of roles that are no titles: "football | chief", "trade | commissioner", "Olympic | swimmer"."""

from __future__ import annotations

# Words that end a role, and may well be surnames: they never take anything away from a name.
JOBS = """
boss referee umpire driver producer co-producer designer player captain catcher pitcher outfielder infielder baseman
shortstop reliever guitarist bassist drummer keyboardist pianist violinist cellist vocalist rapper singer-songwriter
swimmer gymnast golfer boxer footballer cricketer batsman bowler paceman wicketkeeper winger libero skipper cyclist
sprinter runner rider jockey skater skier rower sailor wrestler sportscaster champion philosopher mathematician
screenwriter cinematographer choreographer dancer ballerina photographer cameraman biographer essayist critic
commentator anchor anchorman newsreader producer inventor diplomat meteorologist geologist archaeologist
anthropologist sociologist theologian linguist botanist zoologist ecologist epidemiologist virologist neurologist
psychiatrist pharmacist dentist midwife paramedic vet chief-of-staff secretary-general director-general
undersecretary-general attorney-general governor-general solicitor-general inspector-general under-secretary
undersecretary councilmember billionaire magnate tycoon industrialist agent broker dealer trader jeweller builder
banker financier landowner developer programmer technician mechanic electrician plumber carpenter fisherman miner
trucker fireman firefighter policeman policewoman soldier sniper bodyguard spy hacker missionary monk nun deacon
chaplain vicar curate bishop-elect chef restaurateur baker butcher brewer hotelier librarian curator archivist
translator interpreter lecturer researcher academic scholar fellow tutor headteacher headmaster headmistress
statistician auditor accountant actuary barrister magistrate coroner clerk ombudsman regulator whistleblower lobbyist
campaigner organiser organizer negotiator mediator peacekeeper strongman supremo chieftain monarch premier-elect
star co-star co-host co-director co-creator creator dietitian senator-elect governor-elect frontman bandleader comic
magician ventriloquist impresario songwriter podcaster blogger influencer hairdresser stylist theorist cofounder co-ceo
co-editor practitioner specialist expert profiler dietitian pediatrician paediatrician supermodel
editor-in-chief commander-in-chief
"""
# What a role is in charge of, before its last word or after "of" and "for".
AREAS = """
petroleum gas coal mining mines nuclear atomic electricity power water fisheries fishing forestry forests farm farming
food rural land lands housing planning construction infrastructure works road roads rail railway railways shipping
aviation airport port space telecommunications telecoms communications technology tourism sport sports youth children
women family families welfare social community communities pensions veterans immigration migration asylum border
customs excise tax taxation revenue budget privatisation privatization enterprise business industries industrial
competition consumer insurance banking investment investments markets market equity equities bond bonds currency fund
credit risk compliance audit retail commercial corporate operations operational logistics procurement supply data
digital software internet web cyber product innovation strategy strategic communication media public relations affairs
internal external domestic european parliamentary legislative legal constitutional electoral election regional
provincial local borough village metropolitan federal intelligence counter-terrorism anti-corruption
counter-intelligence secret drug drugs narcotics homicide traffic prison prisons prisoners hospital medical clinical
nursing surgical scientific academic school schools university college student students faculty admissions museum
gallery library church parish religious royal imperial international global world olympic paralympic football soccer
baseball basketball rugby cricket tennis hockey golf athletics swimming boxing cycling racing motor ski bench batting
bowling pitching hitting goalkeeping fitness film movie music musical opera theatre theater television tv radio video
recording studio production script casting stage dance art arts fine book books literary fiction poetry fashion style
food travel science features picture graphics photo news sport opinion comment night day morning evening weekend staff
contributing presiding incumbent deposed exiled ousted elected newly-elected ruling governing reigning defending
heavyweight middleweight lightweight welterweight minister-president republican democratic democrat conservative labour
tory liberal socialist communist green nationalist separatist islamist marxist militia army guerrilla resistance
independence democracy peace union trade-union labor federation association league society institute foundation
committee commission council board cabinet ministry department bureau agency office administration embassy palace
congress congressional parliament court supreme appeals tribunal government government’s shop store hotel restaurant
factory plant estate property real-estate control commons lords investigations fixed-income
tv-show talk-show game-show hip-hop jazz rock pop folk blues
classical award-winning registered
"""
# Of these there is one for each place, and the place belongs to the role: "Duchess | of Cambridge".
OF_PLACES = """
duke duchess earl count countess baron baroness marquess marquis marchioness viscount viscountess prince princess king
queen emperor empress emir sultan archbishop bishop
"""
# Of these a company, a paper or a school has one, and the end of its name is no part of the role: "Holm Media | CEO".
OF_COMPANIES = """
ceo cfo coo co-ceo executive chief founder co-founder cofounder owner host co-host presenter anchor correspondent
reporter analyst economist professor lecturer scientist researcher president chairman chairwoman director producer
"""
