# What search engines and link previews say of each page; in the pages' heads only.
page-of-home = Lit des résultats d’analyses de l’hépatite B et les explique. Fonctionne hors connexion ; rien de ce qui est saisi ne quitte cet appareil.
page-of-course = Des résultats d’hépatite B au fil du temps en une image : ADN du VHB, ALAT, traitements, événements avec leurs règles, et ce qui manque. Avec des exemples inventés ; fonctionne hors connexion.
page-of-sequence = Classe des séquences du virus de l’hépatite B sur votre propre appareil : génotype, recombinaison, mutations de résistance et d’échappement. FASTA, GenBank ou texte simple. En anglais.
page-of-cohort = Lit un tableau de nombreuses personnes (CSV, TSV, lignes de JSON) sur votre propre appareil : phase et traitement selon onze recommandations, qui passe de l’une à l’autre et par quel critère. En anglais.
page-of-rules = Toutes les règles derrière les lectures, édition par édition : condition, conclusion, source, et jusqu’où et quand elle a été vérifiée. Règles en anglais.
page-of-about = Ce que HepB Lens est et n’est pas, ce qu’il promet, sur quelles recommandations il s’appuie, et comment signaler une lecture fausse.
page-of-model = Un petit modèle du virus de l’hépatite B sous traitement, à essayer : des moyennes de chiffres publiés, pas une prédiction pour quelqu’un.
page-of-kept = Tout ce que HepB Lens garde sur cet appareil, effacé en un geste, et, pour qui le souhaite, des cas gardés sous une phrase secrète, chiffrés.
