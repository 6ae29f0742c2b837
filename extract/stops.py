"""Which stops end no sentence: those of abbreviations before a capital or a Roman numeral."""

#: As texts of the field write them: "45/248 B, sect. VI, of 21 December 1990".
ABBREVIATIONS = (
    *("sect", "sects", "sec", "secc", "seccs", "chap", "chaps", "cap", "caps", "ch", "par", "para"),
    *("paras", "párr", "párrs", "p", "pp", "pág", "vol", "vols", "t", "No", "Nos", "no", "nos"),
    *("núm", "núms", "art", "arts", "al", "cf", "Cf", "Corr", "Add", "Rev", "Amend", "Res", "res"),
    *("Rés", "rés", "Doc", "doc", "docs", "Supp", "Suppl", "suppl", "supl", "Mr", "Mrs", "Ms"),
    *("Dr", "op", "разд", "гл", "п", "пп", "ст", "стр", "т", "рез", "док"),
)

#: A pattern that fails behind the stop of an abbreviation.
NO_ABBREVIATION = "".join(rf"(?<!\b{word}\.)" for word in ABBREVIATIONS)
