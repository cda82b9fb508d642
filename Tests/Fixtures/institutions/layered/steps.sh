# A charter that every user signs, under internal regulations and assessment rules that apply its clauses.
quarter 1
sitegen adopt "$KIT" . --institution "Université d'Exemple (campus du sud)" --url https://sud.example.org/
charter=content/charte/index.md
sed -i "s/^- Une IA ne peut figurer parmi les auteurs.*/<!-- #ia-non-auteur withdrawn=\"traité dans la charte de l'intégrité scientifique\" -->/" $charter
sed -i "s/^- Tout marché ou abonnement portant sur une IA.*/<!-- #contrats withdrawn=\"traité dans la politique d'achat\" -->/" $charter
sed -i "s/^- Il est interdit de souscrire, sur les fonds.*/<!-- #achat-non-valide withdrawn=\"traité dans la politique d'achat\" -->/" $charter
sed -i "s/^- Privilégier, à service comparable, les outils les plus ouverts/- N'employer que les outils recommandés par l'université, et parmi eux les plus ouverts/" $charter
cp "$FILES/reglement-interieur.md" "$FILES/mccc.md" content/
sitegen status
sitegen check

quarter 2
sitegen update || test $? = 3
sitegen decide charte#amenagements charte#agents-conversationnels charte#travaux-etudiants --take --by "Comité de suivi" --date 2026-07-15
sitegen decide 'charte*' --take --by "Comité de suivi" --date 2026-07-15
sitegen status

quarter 3
sitegen update || test $? = 3
sitegen decide charte#achat-non-valide --keep --by "Comité de suivi" --date 2026-10-20 --reason "La politique d'achat suffit"
sitegen decide 'charte*' --take --by "Comité de suivi" --date 2026-10-20
sed -i "s/^status: draft/status: adopted\nadoption:\n  - {body: CFVU, date: 2026-11-02, act: avis}\n  - {body: CA, date: 2026-11-16, act: vote}/" $charter
sitegen status
sitegen build
