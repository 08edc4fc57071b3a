/**
 * Polish given names with the forms that friends, lists and sign-up sheets use for them: our own list. A name and its forms up to each semicolon or end of line,
 * first as in the register. A form may stand with several names (Ola is Aleksandra or Olga): then it may be any of them.
 */
export const polishDiminutives = `
Adam Adaś Adamek; Adrian Adek Adrianek; Adrianna Ada Adusia Adria; Agata Agatka Agusia Aga
Agnieszka Aga Agusia Agniesia Agnisia Jagna Jagusia; Aldona Aldonka Alda; Aleksander Alek Olek Oluś Aleks Aleksy
Aleksandra Ola Oleńka Olka Olcia Ala Sandra; Alfred Fredek Alfredzio Fred; Alicja Ala Alka Alusia Alunia
Alina Ala Alinka Alka; Amelia Mela Amelka Melka; Anastazja Nastka Nastusia Anastazka Nastia
Andrzej Jędrek Jędruś Andrzejek Jendrek; Aneta Anetka Anetta; Angelika Andzia Angela Andżelika Gela
Aniela Anielka Nela Anielcia; Anita Anitka; Anna Ania Anka Andzia Anusia Aneczka Hania Anula Anulka
Antoni Antek Antoś Tolek Tosiek Antosiek Toni; Antonina Tosia Tośka Antosia Nina Tonia; Apolonia Pola Polka Apolonka
Arkadiusz Arek Aruś Arkady; Artur Arturek Artek; August Gustek Gucio; Augustyn Gustek Gucio Augustynek
Barbara Basia Baśka Basieńka Barbarka Bara; Bartłomiej Bartek Bartuś Bartosz Bartłomiejek; Bartosz Bartek Bartuś
Beata Beatka Becia Bea; Benedykt Benek Beniu; Beniamin Benek Beniu Ben; Bernadeta Berni Bernadetka Bernadetta Bernia
Bernard Bernardek Benek; Bogdan Bodzio Boguś Bogdanek Bohdan; Bogna Bogusia Bogienka Bognusia
Bogumił Boguś Gumiś Bogumiłek; Bogusław Boguś Sławek Boguśek Bogo; Bogusława Bogusia Bogna Sława Bożka
Bolesław Bolek Boluś; Borys Borysek Boryś; Bożena Bożenka Bożka Bożenna; Bronisław Bronek Broniek Bronuś
Bronisława Bronia Bronka Brońcia; Brygida Brygidka Gida; Cecylia Cela Celina Cesia Cylka; Celina Celinka Cela
Cezary Czarek Czaruś Cezar; Czesław Czesiek Czesio Czesław; Czesława Czesia Czeska; Cyprian Cypek Cyprianek
Cyryl Cyrylek; Dagmara Daga Dagna Dagmarka; Damian Damianek Damek; Daniel Danielek Danek Danny
Daniela Danka Danielka Dana; Danuta Danka Danusia Danuśka Dana; Daria Darka Darusia Dasia
Dariusz Darek Daruś Dareczek; Dawid Dawidek Dawidzio David; Dominik Domin Dominiczek Domi Niko
Dominika Domi Dominiczka Nika Minia; Dorota Dorotka Dorcia Dora Dorka; Edmund Mundek Edek Mundzio
Edward Edek Edzio Edi; Edyta Edytka Edzia Edi; Eleonora Ela Nora Lena Leonora; Eliza Elizka Ela
Elżbieta Ela Elka Elunia Elusia Bietka Halszka Elzbietka Ella; Emil Emilek Milek; Emilia Emilka Emi Mila Milka
Eryk Eryczek Eric Erik; Ernest Erni Ernestek; Eugenia Gienia Genia Gieńka Ewgenia; Eugeniusz Gienek Genek Gieniu Geniu
Ewa Ewka Ewunia Ewcia Ewusia; Ewelina Ewelinka Ewela Ewka Linka; Fabian Fabianek Fabio; Faustyna Fausta Faustynka
Felicja Fela Felka Felcia; Feliks Felek Feluś; Ferdynand Ferdek Nandek Ferdzio; Filip Filipek Fifi Filuś
Florian Florek Florianek; Franciszek Franek Franio Franuś Frank; Franciszka Frania Franka Franusia
Fryderyk Fredek Frycek Fred Frydek; Gabriel Gabryś Gabrielek Gabryjel; Gabriela Gabrysia Gabi Gabryśka Gaba Gabriella
Genowefa Gienia Genia Gienka Gieńka; Gerard Gerardek Gerek; Grażyna Grażynka Grażka Grasia
Grzegorz Grzesiek Grześ Grzesio Grzechu Grzesiu; Gustaw Gustek Gucio Gutek; Halina Halinka Hala Halka Halusia
Hanna Hania Hanka Haneczka Hanusia Hana Anna Ania; Helena Hela Helenka Helcia Lena Lenka Helka
Henryk Heniek Henio Heniu Henryś; Henryka Henia Henrysia Henryczka Heńka; Hieronim Hirek Hieronimek
Honorata Honia Honorka Honoratka; Hubert Hubertek Hubcio Huba Hubi; Ignacy Ignaś Ignacek Ignac
Iga Igusia Igunia Jadwiga Igna; Igor Igorek Iguś; Ilona Ilonka Ilka Ila; Irena Irenka Irka Ircia Irusia
Ireneusz Irek Iruś Ireczek; Iwona Iwonka Iwka Iwcia Iwonna; Iwo Iwuś Iwek Ivo
Izabela Iza Izka Izunia Bela Izabella Izunia; Jacek Jacuś Jacenty Jaca
Jadwiga Jadzia Jaga Jadźka Wisia Jagoda Jagusia; Jagoda Jagódka Jaga Jagna; Jakub Kuba Kubuś Jakubek Jakob
Jan Janek Jaś Jasiek Jasio Janko Janusz; Janina Janka Jasia Janeczka Nina Janinka; Janusz Januszek Janek Jasiu
Jarosław Jarek Jaruś Sławek Jaro; Jerzy Jurek Jureczek Jerzyk Jura; Jędrzej Jędrek Jędruś Andrzej
Joanna Asia Aśka Joasia Joaśka Asieńka Jo Johanna; Joachim Achim Joachimek; Jolanta Jola Jolka Joluś Jolcia Jolunia
Józef Józek Józio Józuś Ziutek Joziu; Józefa Józia Józka Ziuta Józefina; Julia Julka Jula Julcia Julita
Julian Julek Juluś Julianek; Julianna Jula Julka Julcia; Juliusz Julek Juluś Julo
Justyna Justynka Justysia Justa Tyna; Kacper Kacperek Kacprzak Kacpi Kasper; Kajetan Kajtek Kajetanek Kajo
Kalina Kalinka Kala; Kamil Kamilek Kamiś Kamcio; Kamila Kamilka Kama Kamisia Mila; Karol Karolek Lolek Karlo
Karolina Karolinka Karola Karolcia Lola Karo Lina; Kaja Kajka Kajusia
Katarzyna Kasia Kaśka Kasieńka Katarzynka Kachna Kaja Kata Kati; Kazimierz Kazik Kaziu Kazio Kazek Kazimir
Kazimiera Kazia Kaźka Mira; Kinga Kingusia Kinia Kinka; Klaudia Klaudusia Klaudyna Klaudka; Klaudiusz Klaudek Klaudio
Klemens Klimek Klemek; Konrad Konradek Kondzio Konradzik Kondziu; Konstanty Kostek Kostuś Konstantyn
Kornel Kornelek Nelek Korneliusz; Kornelia Nela Kornelka Nelka; Krystian Krystek Kristian Krystianek Krycha Christian
Krystyna Krysia Kryśka Krystynka Krycha Tyna; Krzysztof Krzysiek Krzyś Krzysio Krzychu Krzysiu Kris
Ksawery Ksawuś Ksawerek Xawery Ksawcio; Kunegunda Kinga Kunia; Laura Laurka Laurcia; Lech Leszek Lesiu Lechu
Lena Lenka Lenusia Magdalena Helena; Leokadia Lodzia Loda Leosia Lodka; Leon Leoś Leonek Leo Lonek
Leonard Leon Leoś Leonek Leo; Leopold Poldek Poldzio Leo; Lesław Leszek Lesiu; Leszek Lesiu Lesio Leszko
Lidia Lidka Lida Lidzia Lidusia; Lilianna Lila Lilka Lilia Liliana; Liwia Liwka; Lucjan Lucek Lucuś
Lucyna Lucynka Luca Lusia Lucka; Ludmiła Ludka Miła Lusia Luda; Ludwik Ludek Ludwiś Lutek; Ludwika Ludka Ludwisia
Łucja Łucka Łusia Lucja; Łukasz Łukaszek Łuki Łuka Luki; Maciej Maciek Maciuś Macius Mati
Magdalena Magda Madzia Magdusia Lena Magdalenka Magdzia; Maja Majka Majeczka Majusia
Maksymilian Maks Maksiu Maksymek Max; Malwina Malwinka Mala Malwa
Małgorzata Gosia Gośka Małgosia Gocha Gosieńka Małgośka Margareta Rita Greta; Marcel Marcelek Marcelo
Marcelina Marcela Marcysia Celina Marcelinka; Marcin Marcinek Martin Cinek Marcyś; Marek Mareczek Marecki Maruś
Maria Marysia Maryśka Mania Mańka Marynia Marychna Maryla Majka Marylka Marianna; Marian Maniek Marianek Maryś
Marianna Marysia Mania Mariannka Marianka Maria; Mariola Mariolka Mariolcia Ola; Mariusz Mariuszek Maniek Mario Maruś
Marlena Marlenka Lena Marla; Marta Martusia Martunia Martka Marcia; Martyna Martynka Tyna Martysia
Maryla Marylka Marysia; Maryna Marynia Marysia Maryśka; Marzanna Marzanka Marza; Marzena Marzenka Marzka Marzenna Zena
Mateusz Mati Mateuszek Matuś Mateo Matek; Matylda Matylka Tylda Matysia; Maurycy Morycek Maurycek Moryś
Melania Mela Melka Melanka; Michalina Michasia Michalinka Misia Michaśka; Michał Michałek Misiek Michaś Misiu Miś
Mieczysław Mietek Mieciu Miecio Mieczek; Mieczysława Mietka Miecia Sława; Mikołaj Mikołajek Miki Mikuś Mikołajko Niko
Milena Milenka Mila Milka Lena; Miłosz Miłoszek Miłek Milo; Mirosław Mirek Miruś Mireczek Sławek
Mirosława Mirka Mira Mirusia Sława; Monika Monia Moniczka Moniś Monisia Nika; Nadia Nadzia Nadusia Nadieżda
Natalia Natalka Nata Natka Tala Natasza; Nikodem Niko Nikodemek Nikoś Nik; Nikola Nika Niki Nikolka
Nina Ninka Ninusia; Norbert Norbi Norbertek Norek; Olaf Olek Olafek; Olga Ola Olka Oleńka Olgusia Olcia
Oliwia Oliwka Liwia Ola Oli; Oliwier Oli Oliwierek Oliver; Oskar Oskarek Osa Oscar
Patrycja Patka Pati Patrysia Pacia Tricia; Patryk Patryczek Patryś Patrik; Paulina Paulinka Paula Pola Paulcia Lina
Paweł Pawełek Pawlik Pawcio Paul; Piotr Piotrek Piotruś Pietrek Peter Piter; Przemysław Przemek Przemuś Przemko Sławek
Rafał Rafałek Rafcio Rafi; Regina Renia Reginka Rena; Remigiusz Remek Remi Remiś; Renata Renia Renatka Rena Renatka
Robert Robercik Robuś Robson Bob Rob; Roman Romek Romuś Romanek; Romana Romka Romcia Roma; Romuald Romek Aldek Romuś
Roksana Roksi Roksanka Oksana; Rozalia Rózia Rozalka Róża Rozi; Róża Rózia Różyczka Rozalia
Ryszard Rysiek Rysio Rysiu Rychu Richard; Sabina Sabinka Sabcia Saba; Salomea Salcia Sala Salka Mela
Sandra Sandrusia Sandi Aleksandra; Sebastian Seba Sebek Sebuś Bastek Sebcio; Seweryn Sewek Rynek Seweryś
Sławomir Sławek Sławuś Mirek Sławko; Sławomira Sława Sławka Mira
Stanisław Staszek Stach Stasiek Staś Stasio Stanley Stachu; Stanisława Stasia Staśka Stasiunia Stacha
Stefan Stefek Stefcio Stefanek; Stefania Stefcia Stefa Stefka Stefanka; Sylwester Sylwek Sylwuś Sylwo
Sylwia Sylwka Sylwunia Sylwusia; Szczepan Szczepek Szczepanek Stefan; Szymon Szymek Szymuś Szymonek Simon
Tadeusz Tadek Tadzio Tadziu Tadzik; Tamara Tamarka Tama; Teodor Teoś Tosiek Teodorek Teo Fedor
Teofil Teofilek Filek Teoś; Teresa Terenia Tereska Renia Tesia Teresia Terka; Tomasz Tomek Tomuś Tomcio Tom Tomaszek
Tymon Tymek Tymonek Tymuś; Tymoteusz Tymek Tymuś Tymo Tymoteuszek; Urszula Ula Ulka Urszulka Ulcia Usia Orszula
Wacław Wacek Wacuś Wacław; Wacława Wacia Wacka; Waldemar Waldek Waldzio Waldi Waldeczek; Walenty Walek Waluś Walentyn
Walentyna Wala Walentynka Tyna Walka; Waleria Wala Waleria Walerka; Wanda Wandzia Wandeczka Wandulka
Weronika Wera Weronka Werka Nika Wercia Weronisia; Wiesław Wiesiek Wiesio Wiesiu Sławek
Wiesława Wiesia Wieśka Sława Wiesiunia; Wiktor Wiktorek Wikuś Witek Wiki; Wiktoria Wika Wiki Wikcia Wiktorka Wiktusia
Wilhelm Wiluś Willi Helmut; Wincenty Wicek Wicuś Wincent; Wiktoryn Wiktor
Wioletta Wiola Wiolka Violetta Wioleta Viola; Witold Witek Wituś Witoldek Witeczek
Władysław Władek Władzio Władziu Sławek; Władysława Władka Władzia Sława; Włodzimierz Włodek Włodzio Włodziu Wołodia
Wojciech Wojtek Wojtuś Wojciu Wojtas Wojteczek; Zbigniew Zbyszek Zbysio Zbynio Zbych Zbychu Zbigi Zbyszko
Zdzisław Zdzisiek Zdzich Zdzisio Zdzichu Sławek; Zdzisława Zdzisia Zdziśka Sława; Zenon Zenek Zenuś Zeniu
Zofia Zosia Zośka Zosieńka Zocha Zofijka; Zuzanna Zuzia Zuza Zuzka Zuzanka Zuzula; Zygmunt Zyga Zygmuś Zygmuntek Zygi
Żaneta Żanetka Żana Janeta
`
