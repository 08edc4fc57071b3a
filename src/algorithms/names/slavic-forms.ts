/**
 * Given names of Ukrainian, Belarusian and Russian speakers as they stand in lists in Poland: by passport, in the Polish
 * way of writing, by the Polish name that goes for the same, and for short. A name and its forms up to each semicolon or end of line, our own list.
 */
export const slavicForms = `
Oleksandr Александр Олександр Aleksander Aleksandr Alexander Sasha Sasza Sashko Oles Olek
Oleksandra Олександра Александра Aleksandra Alexandra Sasha Sasza Lesia Ola
Oleksii Олексій Алексей Aleksy Aleksiej Alexey Alexei Oleksiy Lyosha Losza Alosza Oleksij
Anastasiia Анастасія Анастасия Anastazja Anastasia Anastasiya Nastia Nastya Nastka
Andrii Андрій Андрей Andrzej Andriy Andrey Andrej Andrei Andrew; Anna Ганна Hanna Аня Ania Anya Anja
Anton Антон Antoni Antin; Artem Артем Артём Artiom Artur Tioma Artyom; Bohdan Богдан Bogdan Danko
Dariia Дарія Дарина Дарья Daria Darya Daryna Dasha Dasza Darja; Denys Денис Denis Dionizy
Dmytro Дмитро Дмитрий Dymitr Dmitri Dmitry Dmitriy Dmitrij Dima Dmytryk Mitia; Halyna Галина Halina Galina Hala Halia
Ihor Ігор Игорь Igor; Illia Ілля Илья Ilia Ilya Eliasz Ilja; Inna Інна Инна; Iryna Ірина Ирина Irena Irina Ira Irka
Ivan Іван Иван Iwan Jan Wania Vania Vanya Iwanek; Ivanna Іванна Iwanna Joanna Iwona
Kateryna Катерина Екатерина Katarzyna Katerina Ekaterina Jekaterina Katia Katya Katja Kasia
Khrystyna Христина Кристина Krystyna Khrystia Kristina Christina Chrystyna
Kostiantyn Костянтин Константин Konstanty Konstantin Kostia Kostya Konstantyn; Larysa Лариса Larisa Lara
Lesia Леся Łesia Larysa Ołesia Olesia; Liudmyla Людмила Ludmiła Ludmila Lyudmila Luda Liuda
Liubov Любов Любовь Lubow Luba Liuba Lyubov; Lidiia Лідія Лидия Lidia Lidiya Lida; Lev Лев Lew Leon
Maksym Максим Maksim Maksymilian Maks Maxim Max; Mariia Марія Мария Maria Mariya Marija Masha Masza Marijka Mary
Maryna Марина Marina; Marta Марта Marfa
Mykhailo Михайло Михаил Michał Mikhail Michail Misha Misza Mykhaylo Mychajło Michael
Mykola Микола Николай Mikołaj Nikolai Nikolay Nikołaj Kolia Mikola Nicholas
Nadiia Надія Надежда Nadia Nadiya Nadezhda Nadieżda Nadija
Nataliia Наталія Наталья Natalia Nataliya Natalya Natasha Natasza Natalka Natalija; Nina Ніна Нина
Oksana Оксана Ksenia Ksenija Roksana; Oleh Олег Oleg Olgierd Oleż
Olena Олена Елена Helena Elena Jelena Lena Ołena Alona Yelena Helen; Olha Ольга Olga Olja Olya Ola Ołha
Pavlo Павло Павел Paweł Pavel Pawło Pasha Pasza Paul; Petro Петро Пётр Петр Piotr Petr Pyotr Petia Peter
Roman Роман Roma; Ruslan Руслан Rusłan
Serhii Сергій Сергей Sergiusz Siergiej Sergey Sergei Serhiy Serhij Serioża Sierhij Sergiej Sergii Sergiy
Sofiia Софія София Zofia Sofia Sofiya Sophia Sonia Sofija Zosia; Solomiia Соломія Solomia Salomea Solia Solomija
Stanislav Станіслав Станислав Stanisław Stas Staszek; Stepan Степан Szczepan Stefan Stephen
Svitlana Світлана Светлана Swietłana Svetlana Switłana Sveta Swieta Lana; Taras Тарас
Tetiana Тетяна Татьяна Tatiana Tatjana Tanya Tania Tetyana Tanja Tatyana Tetjana; Vadym Вадим Wadim Vadim Wadym
Valentyna Валентина Walentyna Valentina Wala Valia; Valerii Валерій Валерий Walery Valeriy Valery Walerij Valera
Vasyl Василь Василий Bazyli Wasyl Vasiliy Vasily Wasilij Wasia; Viktor Віктор Виктор Wiktor Victor Vitia Witia
Viktoriia Вікторія Виктория Wiktoria Victoria Viktoriya Vika Wika Wiktorija; Vira Віра Вера Wiera Vera Wira Wera
Vitalii Віталій Виталий Witalis Vitaliy Vitaly Witalij Witalij
Vladyslav Владислав Władysław Vladislav Vlad Wład Wladyslaw
Volodymyr Володимир Владимир Włodzimierz Vladimir Wołodymyr Władimir Vova Wowa Volodia
Viacheslav Вячеслав Wacław Vyacheslav Wiaczesław Slava; Yaroslav Ярослав Jarosław Jaroslav Jarosz Slavko
Yelyzaveta Єлизавета Елизавета Elżbieta Elizaveta Jelizawieta Liza Lisa Jelyzaweta
Yevhen Євген Евгений Eugeniusz Evgeny Yevgeniy Jewgienij Żenia Zhenia Jewhen Evgeniy Eugene
Yevheniia Євгенія Евгения Eugenia Evgenia Jewgienia Yevgeniya Zhenia Żenia
Yuliia Юлія Юлия Julia Yulia Yuliya Julija Yulya; Yurii Юрій Юрий Jerzy Yuri Yuriy Jurij Jurek Yura Jura George
Zinaida Зінаїда Зинаида Zina; Zoia Зоя Zoja Zoya Zoe
`
