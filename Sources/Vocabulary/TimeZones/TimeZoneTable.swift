// Made by `make time-zones` from tzdata 2025b; not edited by hand.

/// Names and rules of the world's time zones, so that pages do not depend on the machine that builds them.
enum TimeZoneTable {
  /// The version of the IANA time zone database.
  static let version = "2025b"

  /// A rule in POSIX form; lines with `@`: seconds east of UTC at the start of 2015, then each change as seconds since 1970 and the new
  /// offset, until the zone follows its rule; indented lines: names.
  static let text = """
    <+00>0<+02>-2,M3.5.0/1,M10.5.0/3
     Antarctica/Troll
    <+01>-1
     Etc/GMT-1
    <+01>-1
    @0 1427594400:3600 1434247200:0 1437271200:3600 1445738400:0 1459044000:3600 1465092000:0 1468116000:3600 1477792800:0 1490493600:3600 1495332000:0
    @1498960800:3600 1509242400:0 1521943200:3600 1526176800:0 1529200800:3600 1557021600:0 1560045600:3600 1587261600:0 1590890400:3600 1618106400:0
    @1621130400:3600 1648346400:0 1651975200:3600 1679191200:0 1682215200:3600 1710036000:0 1713060000:3600 1740276000:0 1743904800:3600 1771120800:0
    @1774144800:3600 1801965600:0 1804989600:3600 1832205600:0 1835834400:3600 1863050400:0 1866074400:3600 1893290400:0 1896919200:3600 1924135200:0
    @1927159200:3600 1954980000:0 1958004000:3600 1985220000:0 1988848800:3600 2016064800:0 2019088800:3600 2046304800:0 2049933600:3600 2077149600:0
    @2080778400:3600 2107994400:0 2111018400:3600 2138234400:0 2141863200:3600 2169079200:0 2172103200:3600 2199924000:0 2202948000:3600 2230164000:0
    @2233792800:3600 2261008800:0 2264032800:3600 2291248800:0 2294877600:3600 2322093600:0 2325722400:3600 2352938400:0 2355962400:3600
     Africa/Casablanca Africa/El_Aaiun
    <+02>-2
     Etc/GMT-2
    <+0330>-3:30
    @12600 1426969800:16200 1442863800:12600 1458505800:16200 1474399800:12600 1490128200:16200 1506022200:12600 1521664200:16200 1537558200:12600
    @1553200200:16200 1569094200:12600 1584736200:16200 1600630200:12600 1616358600:16200 1632252600:12600 1647894600:16200 1663788600:12600
     Asia/Tehran Iran
    <+03>-3
     Antarctica/Syowa Asia/Aden Asia/Baghdad Asia/Bahrain Asia/Kuwait Asia/Qatar Asia/Riyadh Etc/GMT-3 Europe/Minsk
    <+03>-3
    @7200 1427407200:10800 1446152400:7200 1458856800:10800 1477602000:7200 1490911200:10800 1509051600:7200 1522360800:10800 1540501200:7200
    @1553810400:10800 1571950800:7200 1585260000:10800 1604005200:7200 1616709600:10800 1635454800:7200 1648159200:10800
     Asia/Damascus
    <+03>-3
    @7200 1427407200:10800 1446156000:7200 1459461600:10800 1477605600:7200 1490911200:10800 1509055200:7200 1522360800:10800 1540504800:7200
    @1553810400:10800 1571954400:7200 1585260000:10800 1604008800:7200 1616709600:10800 1635458400:7200 1645740000:10800
     Asia/Amman
    <+03>-3
    @7200 1427590800:10800 1446944400:7200 1459040400:10800
     Asia/Istanbul Europe/Istanbul Turkey
    <+0430>-4:30
     Asia/Kabul
    <+04>-4
     Asia/Dubai Asia/Muscat Asia/Tbilisi Asia/Yerevan Etc/GMT-4 Europe/Samara Indian/Mahe Indian/Mauritius Indian/Reunion
    <+04>-4
    @10800 1459033200:14400
     Europe/Astrakhan Europe/Ulyanovsk
    <+04>-4
    @10800 1480806000:14400
     Europe/Saratov
    <+04>-4
    @14400 1427587200:18000 1445731200:14400
     Asia/Baku
    <+0530>-5:30
     Asia/Colombo
    <+0545>-5:45
     Asia/Kathmandu Asia/Katmandu
    <+05>-5
     Antarctica/Mawson Asia/Aqtau Asia/Aqtobe Asia/Ashgabat Asia/Ashkhabad Asia/Atyrau Asia/Dushanbe Asia/Oral Asia/Samarkand Asia/Tashkent
     Asia/Yekaterinburg Etc/GMT-5 Indian/Kerguelen Indian/Maldives
    <+05>-5
    @21600 1545328800:18000
     Asia/Qyzylorda
    <+05>-5
    @21600 1709229600:18000
     Asia/Almaty Asia/Qostanay
    <+05>-5
    @25200 1702839600:18000
     Antarctica/Vostok
    <+0630>-6:30
     Asia/Rangoon Asia/Yangon Indian/Cocos
    <+06>-6
     Asia/Bishkek Asia/Dacca Asia/Dhaka Asia/Kashgar Asia/Omsk Asia/Thimbu Asia/Thimphu Asia/Urumqi Etc/GMT-6 Indian/Chagos
    <+07>-7
     Antarctica/Davis Asia/Bangkok Asia/Ho_Chi_Minh Asia/Krasnoyarsk Asia/Novokuznetsk Asia/Phnom_Penh Asia/Saigon Asia/Vientiane Etc/GMT-7
     Indian/Christmas
    <+07>-7
    @21600 1459022400:25200
     Asia/Barnaul
    <+07>-7
    @21600 1464465600:25200
     Asia/Tomsk
    <+07>-7
    @21600 1469304000:25200
     Asia/Novosibirsk
    <+07>-7
    @25200 1427482800:28800 1443196800:25200 1458932400:28800 1474646400:25200
     Asia/Hovd
    <+0845>-8:45
     Australia/Eucla
    <+08>-8
     Asia/Brunei Asia/Irkutsk Asia/Kuala_Lumpur Asia/Kuching Asia/Singapore Etc/GMT-8 Singapore
    <+08>-8
    @28800 1427479200:32400 1443193200:28800 1458928800:32400 1474642800:28800
     Asia/Choibalsan Asia/Ulaanbaatar Asia/Ulan_Bator
    <+08>-8
    @28800 1477065600:39600 1520701200:28800 1538856000:39600 1552752000:28800 1570129200:39600 1583596800:28800 1601740860:39600 1615640400:28800
    @1633190460:39600 1647090000:28800 1664640060:39600 1678291200:28800
     Antarctica/Casey
    <+09>-9
     Asia/Dili Asia/Khandyga Asia/Yakutsk Etc/GMT-9 Pacific/Palau
    <+09>-9
    @28800 1459015200:32400
     Asia/Chita
    <+1030>-10:30<+11>-11,M10.1.0,M4.1.0
     Australia/LHI Australia/Lord_Howe
    <+10>-10
     Antarctica/DumontDUrville Asia/Ust-Nera Asia/Vladivostok Etc/GMT-10 Pacific/Chuuk Pacific/Port_Moresby Pacific/Truk Pacific/Yap
    <+11>-11
     Asia/Srednekolymsk Etc/GMT-11 Pacific/Bougainville Pacific/Efate Pacific/Guadalcanal Pacific/Kosrae Pacific/Noumea Pacific/Pohnpei Pacific/Ponape
    <+11>-11
    @36000 1459008000:39600
     Asia/Sakhalin
    <+11>-11
    @36000 1461427200:39600
     Asia/Magadan
    <+11>-11<+12>,M10.1.0,M4.1.0/3
    @41400 1443882600:39600 1570287600:43200
     Pacific/Norfolk
    <+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45
     NZ-CHAT Pacific/Chatham
    <+12>-12
     Asia/Anadyr Asia/Kamchatka Etc/GMT-12 Kwajalein Pacific/Funafuti Pacific/Kwajalein Pacific/Majuro Pacific/Nauru Pacific/Tarawa Pacific/Wake
     Pacific/Wallis
    <+12>-12
    @46800 1421503200:43200 1446300000:46800 1452952800:43200 1478354400:46800 1484402400:43200 1509804000:46800 1515852000:43200 1541253600:46800
    @1547301600:43200 1573308000:46800 1578751200:43200 1608386400:46800 1610805600:43200
     Pacific/Fiji
    <+13>-13
     Etc/GMT-13 Pacific/Enderbury Pacific/Fakaofo Pacific/Kanton
    <+13>-13
    @46800 1478350800:50400 1484398800:46800
     Pacific/Tongatapu
    <+13>-13
    @50400 1428156000:46800 1443276000:50400 1459605600:46800 1474725600:50400 1491055200:46800 1506175200:50400 1522504800:46800 1538229600:50400
    @1554559200:46800 1569679200:50400 1586008800:46800 1601128800:50400 1617458400:46800
     Pacific/Apia
    <+14>-14
     Etc/GMT-14 Pacific/Kiritimati
    <-01>1
     Atlantic/Cape_Verde Etc/GMT+1
    <-01>1<+00>,M3.5.0/0,M10.5.0/1
     Atlantic/Azores
    <-02>2
     America/Noronha Atlantic/South_Georgia Brazil/DeNoronha Etc/GMT+2
    <-02>2<-01>,M3.5.0/-1,M10.5.0/0
    @-10800 1427590800:-7200 1445734800:-10800 1459040400:-7200 1477789200:-10800 1490490000:-7200 1509238800:-10800 1521939600:-7200 1540688400:-10800
    @1553994000:-7200 1572138000:-10800 1585443600:-7200 1603587600:-10800 1616893200:-7200 1635642000:-10800 1648342800:-7200 1667091600:-10800
    @1679792400:-7200 1711846800:-3600
     America/Godthab America/Nuuk
    <-02>2<-01>,M3.5.0/-1,M10.5.0/0
    @-3600 1427590800:0 1445734800:-3600 1459040400:0 1477789200:-3600 1490490000:0 1509238800:-3600 1521939600:0 1540688400:-3600 1553994000:0
    @1572138000:-3600 1585443600:0 1603587600:-3600 1616893200:0 1635642000:-3600 1648342800:0 1667091600:-3600 1679792400:0 1698541200:-3600
    @1729990800:-7200
     America/Scoresbysund
    <-03>3
     America/Araguaina America/Argentina/Buenos_Aires America/Argentina/Catamarca America/Argentina/ComodRivadavia America/Argentina/Cordoba
     America/Argentina/Jujuy America/Argentina/La_Rioja America/Argentina/Mendoza America/Argentina/Rio_Gallegos America/Argentina/Salta
     America/Argentina/San_Juan America/Argentina/San_Luis America/Argentina/Tucuman America/Argentina/Ushuaia America/Bahia America/Belem
     America/Buenos_Aires America/Catamarca America/Cayenne America/Cordoba America/Fortaleza America/Jujuy America/Maceio America/Mendoza
     America/Paramaribo America/Recife America/Rosario America/Santarem Antarctica/Rothera Atlantic/Stanley Etc/GMT+3
    <-03>3
    @-10800 1426993200:-14400 1443931200:-10800 1459047600:-14400 1475380800:-10800 1490497200:-14400 1506830400:-10800 1521946800:-14400
    @1538884800:-10800 1553396400:-14400 1570334400:-10800 1584846000:-14400 1601784000:-10800 1616900400:-14400 1633233600:-10800 1648350000:-14400
    @1664683200:-10800 1679799600:-14400 1696132800:-10800 1711249200:-14400 1728187200:-10800
     America/Asuncion
    <-03>3
    @-10800 1463281200:-14400 1471147200:-10800
     America/Punta_Arenas Antarctica/Palmer
    <-03>3
    @-10800 1463281200:-14400 1471147200:-10800 1494730800:-14400 1502596800:-10800 1526180400:-14400 1534046400:-10800 1554606000:-14400
    @1567915200:-10800 1586055600:-14400 1599364800:-10800 1617505200:-14400 1630814400:-10800 1648954800:-14400 1662868800:-10800 1680404400:-14400
    @1693713600:-10800 1712458800:-14400 1725768000:-10800
     America/Coyhaique
    <-03>3
    @-7200 1424570400:-10800 1445137200:-7200 1456020000:-10800 1476586800:-7200 1487469600:-10800 1508036400:-7200 1518919200:-10800 1541300400:-7200
    @1550368800:-10800
     America/Sao_Paulo Brazil/East
    <-03>3
    @-7200 1425787200:-10800
     America/Montevideo
    <-03>3<-02>,M3.2.0,M11.1.0
     America/Miquelon
    <-04>4
     America/Boa_Vista America/Guyana America/La_Paz America/Manaus America/Porto_Velho Brazil/West Etc/GMT+4
    <-04>4
    @-10800 1424574000:-14400 1445140800:-10800 1456023600:-14400 1476590400:-10800 1487473200:-14400 1508040000:-10800 1518922800:-14400
    @1541304000:-10800 1550372400:-14400
     America/Campo_Grande America/Cuiaba
    <-04>4
    @-16200 1462086000:-14400
     America/Caracas
    <-04>4<-03>,M9.1.6/24,M4.1.6/24
    @-10800 1463281200:-14400 1471147200:-10800 1494730800:-14400 1502596800:-10800 1526180400:-14400 1534046400:-10800 1554606000:-14400
    @1567915200:-10800 1586055600:-14400 1599364800:-10800 1617505200:-14400 1630814400:-10800 1648954800:-14400 1662868800:-10800
     America/Santiago Chile/Continental
    <-05>5
     America/Bogota America/Eirunepe America/Guayaquil America/Lima America/Porto_Acre America/Rio_Branco Brazil/Acre Etc/GMT+5
    <-06>6
     Etc/GMT+6 Pacific/Galapagos
    <-06>6<-05>,M9.1.6/22,M4.1.6/22
    @-18000 1463281200:-21600 1471147200:-18000 1494730800:-21600 1502596800:-18000 1526180400:-21600 1534046400:-18000 1554606000:-21600
    @1567915200:-18000 1586055600:-21600 1599364800:-18000 1617505200:-21600 1630814400:-18000 1648954800:-21600 1662868800:-18000
     Chile/EasterIsland Pacific/Easter
    <-07>7
     Etc/GMT+7
    <-08>8
     Etc/GMT+8 Pacific/Pitcairn
    <-0930>9:30
     Pacific/Marquesas
    <-09>9
     Etc/GMT+9 Pacific/Gambier
    <-10>10
     Etc/GMT+10 Pacific/Rarotonga Pacific/Tahiti
    <-11>11
     Etc/GMT+11 Pacific/Niue
    <-12>12
     Etc/GMT+12
    ACST-9:30
     Australia/Darwin Australia/North
    ACST-9:30ACDT,M10.1.0,M4.1.0/3
     Australia/Adelaide Australia/Broken_Hill Australia/South Australia/Yancowinna
    AEST-10
     Australia/Brisbane Australia/Lindeman Australia/Queensland
    AEST-10AEDT,M10.1.0,M4.1.0/3
     Antarctica/Macquarie Australia/ACT Australia/Canberra Australia/Currie Australia/Hobart Australia/Melbourne Australia/NSW Australia/Sydney
     Australia/Tasmania Australia/Victoria
    AKST9AKDT,M3.2.0,M11.1.0
     America/Anchorage America/Juneau America/Nome America/Sitka America/Yakutat US/Alaska
    AKST9AKDT,M3.2.0,M11.1.0
    @-28800 1446372000:-32400 1457866800:-28800 1478426400:-32400 1489316400:-28800 1509876000:-32400 1520766000:-28800 1547978400:-32400
     America/Metlakatla
    AST4
     America/Anguilla America/Antigua America/Aruba America/Barbados America/Blanc-Sablon America/Curacao America/Dominica America/Grenada
     America/Guadeloupe America/Kralendijk America/Lower_Princes America/Marigot America/Martinique America/Montserrat America/Port_of_Spain
     America/Puerto_Rico America/Santo_Domingo America/St_Barthelemy America/St_Kitts America/St_Lucia America/St_Thomas America/St_Vincent
     America/Tortola America/Virgin
    AST4ADT,M3.2.0,M11.1.0
     America/Glace_Bay America/Goose_Bay America/Halifax America/Moncton America/Thule Atlantic/Bermuda Canada/Atlantic
    AWST-8
     Australia/Perth Australia/West
    CAT-2
     Africa/Blantyre Africa/Bujumbura Africa/Gaborone Africa/Harare Africa/Kigali Africa/Lubumbashi Africa/Lusaka Africa/Maputo
    CAT-2
    @10800 1509483600:7200
     Africa/Khartoum
    CAT-2
    @10800 1612126800:7200
     Africa/Juba
    CAT-2
    @7200 1428192000:3600 1441501200:7200 1459641600:3600 1472950800:7200 1491091200:3600 1504400400:7200
     Africa/Windhoek
    CET-1
     Africa/Algiers Africa/Tunis
    CET-1CEST,M3.5.0,M10.5.0/3
     Africa/Ceuta Arctic/Longyearbyen Atlantic/Jan_Mayen CET Europe/Amsterdam Europe/Andorra Europe/Belgrade Europe/Berlin Europe/Bratislava
     Europe/Brussels Europe/Budapest Europe/Busingen Europe/Copenhagen Europe/Gibraltar Europe/Ljubljana Europe/Luxembourg Europe/Madrid Europe/Malta
     Europe/Monaco Europe/Oslo Europe/Paris Europe/Podgorica Europe/Prague Europe/Rome Europe/San_Marino Europe/Sarajevo Europe/Skopje Europe/Stockholm
     Europe/Tirane Europe/Vaduz Europe/Vatican Europe/Vienna Europe/Warsaw Europe/Zagreb Europe/Zurich Poland
    CST-8
     Asia/Chongqing Asia/Chungking Asia/Harbin Asia/Macao Asia/Macau Asia/Shanghai Asia/Taipei PRC ROC
    CST5CDT,M3.2.0/0,M11.1.0/1
     America/Havana Cuba
    CST6
     America/Belize America/Costa_Rica America/El_Salvador America/Guatemala America/Managua America/Regina America/Swift_Current America/Tegucigalpa
     Canada/Saskatchewan
    CST6
    @-21600 1428220800:-18000 1445756400:-21600 1459670400:-18000 1477810800:-21600 1491120000:-18000 1509260400:-21600 1522569600:-18000
    @1540710000:-21600 1554624000:-18000 1572159600:-21600 1586073600:-18000 1603609200:-21600 1617523200:-18000 1635663600:-21600 1648972800:-18000
    @1667113200:-21600
     America/Bahia_Banderas America/Merida America/Mexico_City America/Monterrey Mexico/General
    CST6
    @-25200 1428224400:-21600 1445760000:-25200 1459674000:-21600 1477814400:-25200 1491123600:-21600 1509264000:-25200 1522573200:-21600
    @1540713600:-25200 1554627600:-21600 1572163200:-25200 1586077200:-21600 1603612800:-25200 1617526800:-21600 1635667200:-25200 1648976400:-21600
     America/Chihuahua
    CST6CDT,M3.2.0,M11.1.0
     America/Chicago America/Indiana/Knox America/Indiana/Tell_City America/Knox_IN America/Matamoros America/Menominee America/North_Dakota/Beulah
     America/North_Dakota/Center America/North_Dakota/New_Salem America/Rainy_River America/Rankin_Inlet America/Resolute America/Winnipeg CST6CDT
     Canada/Central US/Central US/Indiana-Starke
    CST6CDT,M3.2.0,M11.1.0
    @-25200 1425805200:-21600 1446364800:-25200 1457859600:-21600 1478419200:-25200 1489309200:-21600 1509868800:-25200 1520758800:-21600
    @1541318400:-25200 1552208400:-21600 1572768000:-25200 1583658000:-21600 1604217600:-25200 1615712400:-21600 1636272000:-25200 1647162000:-21600
    @1678608000:-18000
     America/Ojinaga
    ChST-10
     Pacific/Guam Pacific/Saipan
    EAT-3
     Africa/Addis_Ababa Africa/Asmara Africa/Asmera Africa/Dar_es_Salaam Africa/Djibouti Africa/Kampala Africa/Mogadishu Africa/Nairobi
     Indian/Antananarivo Indian/Comoro Indian/Mayotte
    EET-2
     Africa/Tripoli Europe/Kaliningrad Libya
    EET-2EEST,M3.4.4/50,M10.4.4/50
    @7200 1427493600:10800 1445551200:7200 1458946800:10800 1477692000:7200 1490396400:10800 1509141600:7200 1521846000:10800 1540591200:7200
    @1553810400:10800 1572037200:7200 1585346400:10800 1603490400:7200 1616796000:10800 1635458400:7200 1648332000:10800 1666998000:7200 1682726400:10800
    @1698447600:7200 1713571200:10800 1729897200:7200 1744416000:10800 1761346800:7200 1774656000:10800 1792796400:7200 1806105600:10800 1824850800:7200
    @1837555200:10800 1856300400:7200 1869004800:10800 1887750000:7200 1901059200:10800 1919199600:7200 1932508800:10800 1950649200:7200 1963958400:10800
    @1982703600:7200 1995408000:10800 2014153200:7200 2026857600:10800 2045602800:7200 2058307200:10800 2077052400:7200 2090361600:10800 2107897200:7200
    @2121811200:10800 2138742000:7200 2153260800:10800 2168982000:7200 2184710400:10800 2199826800:7200 2216160000:10800 2230066800:7200 2234304000:10800
    @2234905200:7200 2248214400:10800 2260911600:7200 2264544000:10800 2266354800:7200 2279664000:10800 2291756400:7200 2295388800:10800 2297804400:7200
    @2311113600:10800 2321996400:7200 2326233600:10800 2329254000:7200 2342563200:10800 2352841200:7200 2356473600:10800
     Asia/Gaza Asia/Hebron
    EET-2EEST,M3.5.0,M10.5.0/3
     Europe/Chisinau Europe/Tiraspol
    EET-2EEST,M3.5.0/0,M10.5.0/0
     Asia/Beirut
    EET-2EEST,M3.5.0/3,M10.5.0/4
     Asia/Nicosia EET Europe/Athens Europe/Bucharest Europe/Helsinki Europe/Kiev Europe/Kyiv Europe/Mariehamn Europe/Nicosia Europe/Riga Europe/Sofia
     Europe/Tallinn Europe/Uzhgorod Europe/Vilnius Europe/Zaporozhye
    EET-2EEST,M3.5.0/3,M10.5.0/4
    @7200 1427590800:10800 1445734800:7200 1459040400:10800 1509238800:7200
     Asia/Famagusta
    EET-2EEST,M4.5.5/0,M10.5.4/24
    @7200 1682632800:10800
     Africa/Cairo Egypt
    EST5
     America/Atikokan America/Cayman America/Coral_Harbour America/Jamaica America/Panama EST Jamaica
    EST5
    @-21600 1422777600:-18000
     America/Cancun
    EST5EDT,M3.2.0,M11.1.0
     America/Detroit America/Fort_Wayne America/Indiana/Indianapolis America/Indiana/Marengo America/Indiana/Petersburg America/Indiana/Vevay
     America/Indiana/Vincennes America/Indiana/Winamac America/Indianapolis America/Iqaluit America/Kentucky/Louisville America/Kentucky/Monticello
     America/Louisville America/Montreal America/Nassau America/New_York America/Nipigon America/Pangnirtung America/Thunder_Bay America/Toronto
     Canada/Eastern EST5EDT US/East-Indiana US/Eastern US/Michigan
    EST5EDT,M3.2.0,M11.1.0
    @-18000 1425798000:-14400 1446357600:-18000 1489302000:-14400
     America/Port-au-Prince
    EST5EDT,M3.2.0,M11.1.0
    @-18000 1425798000:-14400 1541311200:-18000
     America/Grand_Turk
    GMT0
     Africa/Abidjan Africa/Accra Africa/Bamako Africa/Banjul Africa/Bissau Africa/Conakry Africa/Dakar Africa/Freetown Africa/Lome Africa/Monrovia
     Africa/Nouakchott Africa/Ouagadougou Africa/Timbuktu America/Danmarkshavn Atlantic/Reykjavik Atlantic/St_Helena Etc/GMT Etc/GMT+0 Etc/GMT-0 Etc/GMT0
     Etc/Greenwich GMT GMT+0 GMT-0 GMT0 Greenwich Iceland
    GMT0
    @0 1514768400:3600 1546304400:0
     Africa/Sao_Tome
    GMT0BST,M3.5.0/1,M10.5.0
     Europe/Belfast Europe/Guernsey Europe/Isle_of_Man Europe/Jersey Europe/London GB GB-Eire
    HKT-8
     Asia/Hong_Kong Hongkong
    HST10
     HST Pacific/Honolulu Pacific/Johnston US/Hawaii
    HST10HDT,M3.2.0,M11.1.0
     America/Adak America/Atka US/Aleutian
    IST-1GMT0,M10.5.0,M3.5.0/1
     Eire Europe/Dublin
    IST-2IDT,M3.4.4/26,M10.5.0
     Asia/Jerusalem Asia/Tel_Aviv Israel
    IST-5:30
     Asia/Calcutta Asia/Kolkata
    JST-9
     Asia/Tokyo Japan
    KST-9
     Asia/Seoul ROK
    KST-9
    @32400 1439564400:30600 1525446000:32400
     Asia/Pyongyang
    MET-1MEST,M3.5.0,M10.5.0/3
     MET
    MSK-3
     Europe/Kirov Europe/Moscow Europe/Simferopol W-SU
    MSK-3
    @10800 1540681200:14400 1609020000:10800
     Europe/Volgograd
    MST7
     America/Creston America/Dawson_Creek America/Hermosillo America/Phoenix MST US/Arizona
    MST7
    @-25200 1428224400:-21600 1445760000:-25200 1459674000:-21600 1477814400:-25200 1491123600:-21600 1509264000:-25200 1522573200:-21600
    @1540713600:-25200 1554627600:-21600 1572163200:-25200 1586077200:-21600 1603612800:-25200 1617526800:-21600 1635667200:-25200 1648976400:-21600
    @1667116800:-25200
     America/Mazatlan Mexico/BajaSur
    MST7
    @-28800 1425808800:-25200
     America/Fort_Nelson
    MST7
    @-28800 1425808800:-25200 1446368400:-28800 1457863200:-25200 1478422800:-28800 1489312800:-25200 1509872400:-28800 1520762400:-25200
    @1541322000:-28800 1552212000:-25200 1572771600:-28800 1583661600:-25200
     America/Dawson America/Whitehorse Canada/Yukon
    MST7MDT,M3.2.0,M11.1.0
     America/Boise America/Cambridge_Bay America/Denver America/Edmonton America/Inuvik America/Shiprock America/Yellowknife Canada/Mountain MST7MDT
     Navajo US/Mountain
    MST7MDT,M3.2.0,M11.1.0
    @-25200 1425805200:-21600 1446364800:-25200 1457859600:-21600 1478419200:-25200 1489309200:-21600 1509868800:-25200 1520758800:-21600
    @1541318400:-25200 1552208400:-21600 1572768000:-25200 1583658000:-21600 1604217600:-25200 1615712400:-21600 1636272000:-25200 1647162000:-21600
    @1669788000:-25200
     America/Ciudad_Juarez
    NST3:30NDT,M3.2.0,M11.1.0
     America/St_Johns Canada/Newfoundland
    NZST-12NZDT,M9.5.0,M4.1.0/3
     Antarctica/McMurdo Antarctica/South_Pole NZ Pacific/Auckland
    PKT-5
     Asia/Karachi
    PST-8
     Asia/Manila
    PST8PDT,M3.2.0,M11.1.0
     America/Ensenada America/Los_Angeles America/Santa_Isabel America/Tijuana America/Vancouver Canada/Pacific Mexico/BajaNorte PST8PDT US/Pacific
    SAST-2
     Africa/Johannesburg Africa/Maseru Africa/Mbabane
    SST11
     Pacific/Midway Pacific/Pago_Pago Pacific/Samoa US/Samoa
    UTC0
     Etc/UCT Etc/UTC Etc/Universal Etc/Zulu UCT UTC Universal Zulu
    WAT-1
     Africa/Bangui Africa/Brazzaville Africa/Douala Africa/Kinshasa Africa/Lagos Africa/Libreville Africa/Luanda Africa/Malabo Africa/Ndjamena
     Africa/Niamey Africa/Porto-Novo
    WET0WEST,M3.5.0/1,M10.5.0
     Atlantic/Canary Atlantic/Faeroe Atlantic/Faroe Atlantic/Madeira Europe/Lisbon Portugal WET
    WIB-7
     Asia/Jakarta Asia/Pontianak
    WIT-9
     Asia/Jayapura
    WITA-8
     Asia/Makassar Asia/Ujung_Pandang
    """
}
