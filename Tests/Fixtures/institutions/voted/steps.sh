# Adapts the charter, has it voted by CFVU then CA, and moves one prohibition into the regulation of studies.
quarter 1
sitegen adopt "$KIT" . --institution "Université d'Exemple (campus du fleuve)" --url https://fleuve.example.org/charte-ia/
charter=content/charte/index.md
sed -i "s/Limiter les données transmises à ce que la tâche exige/Ne transmettre que les données sans lesquelles la tâche ne peut être faite/" $charter
sed -i "s/Un comité de suivi doit se réunir au moins deux fois par an/Un comité de suivi doit se réunir au moins une fois par semestre/" $charter
sed -i "s/^- Éviter de soumettre le travail d'un étudiant, même anonyme, à un outil grand public/- Il est interdit de soumettre le travail d'un étudiant, même anonyme, à un outil grand public/" $charter
sed -i "s/^- Éviter les générations répétées.*/<!-- #usages-superflus withdrawn=\"traité dans le plan de sobriété numérique\" -->/" $charter
cat >> $charter <<'CLAUSE'

- Une formation de deux heures doit être suivie par chaque membre du personnel avant la fin de l'année universitaire. <!-- #formation-des-personnels audience=personnels,enseignants -->
CLAUSE
cp "$FILES/reglement-des-etudes.md" content/
sed -i "s/^status: draft/status: adopted\nvalid_from: 2026-06-01\nadoption:\n  - {body: CFVU, date: 2026-05-18, act: avis}\n  - {body: CA, date: 2026-05-26, act: vote, reference: Délibération 2026-12}/" $charter
sitegen release charte 2026-1 --date 2026-05-26 --note "Version votée par le conseil d'administration"
sitegen check

# Nothing changes in the voted text until somebody decides.
quarter 2
before=$(sha256sum $charter)
sitegen update || test $? = 3
test "$before" = "$(sha256sum $charter)"
sitegen bulletin --output bulletin.html
sitegen decide charte#declaration-usage charte#responsabilite charte#oeuvres-protegees --take --by CFVU --date 2026-09-14
sitegen decide charte#amenagements charte#agents-conversationnels --take --by CFVU --date 2026-09-14
sitegen decide charte#travaux-etudiants --keep --by CFVU --date 2026-09-14 --reason "Notre rédaction interdit déjà cet usage"
sitegen decide charte#geste-enseignant --keep --by CFVU --date 2026-09-14 --reason "Le jury tient à cette règle"
sitegen decide 'charte*' --keep --by CFVU --date 2026-09-14 --reason "Formulation votée"
sitegen status
sitegen release charte 2026-2 --date 2026-09-28 --note "Deuxième version, après avis de la CFVU"

quarter 3
sitegen update || test $? = 3
sitegen decide charte#regles-evaluation charte#equite-acces --take --by CFVU --date 2026-11-09
# Both sides changed the same words: the clause stands between marks, and somebody writes it anew.
sitegen decide charte#comite-de-suivi --merge --by CFVU --date 2026-11-09
! sitegen check
sed -i '/^<<<<<<< /,/^>>>>>>> /c\
- Un comité de suivi doit se réunir au moins une fois par semestre et rendre publics ses comptes rendus ; y siègent des étudiants, des enseignants, des chercheurs, d'"'"'autres personnels et le délégué à la protection des données. <!-- #comite-de-suivi audience=gouvernance -->' $charter
sitegen decide 'charte*' --defer --by CFVU --date 2026-11-09 --reason "Renvoyé à la séance de janvier"
sitegen status || test $? = 3
sitegen build
