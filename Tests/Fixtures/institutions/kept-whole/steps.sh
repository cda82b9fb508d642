# Takes version 2026-T1 as it is, and every version after it.
quarter 1
sitegen adopt "$KIT" . --institution "Université d'Exemple (campus nord)" --url https://nord.example.org/
sitegen check

# A draft follows by itself; what is new, gone, or of another force is for a person.
quarter 2
sitegen update || test $? = 3
sitegen decide 'charte*' --take --by "Présidence" --date 2026-07-10
sitegen status

quarter 3
sitegen update || test $? = 3
sitegen decide 'charte*' --take --by "Présidence" --date 2026-10-12
sitegen status
sitegen build --strict
