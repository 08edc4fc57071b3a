/** Common English given names and what people are called by: our own list, a name and its forms up to each semicolon or end of line, first the long form. */
export const englishNicknames = `
Aaron Ronnie Ron; Abigail Abby Abbie Abbey Abbi Gail Abi; Abraham Abe Abram Bram; Adelaide Addie Adele Heidi Della
Adeline Addie Ada Addy Delia; Agnes Aggie Nessa Aggy Inez Nancy; Alan Al Allan Allen Allie
Albert Al Bert Bertie Elbert; Alexander Alex Al Alec Sandy Xander Lex Sasha Eck Zander Alexandre Alejandro
Alexandra Alex Alexa Sandra Sandy Lexi Lexie Sasha Alix Ally Alla Lexa; Alfred Alf Alfie Fred Freddie Al Freddy
Alice Ali Allie Ally Lisa Elsie Alicia Alyce; Alison Ali Allie Ally Allison; Allison Ali Allie Ally
Amanda Mandy Manda Amy; Amelia Amy Millie Mel Emily Melia Milly Mia; Andrea Andi Andie Drea Andy Rea
Andrew Andy Drew Andie; Angela Angie Ange Angel Jane; Angelina Angie Lina Angel; Ann Annie Anne Nan Nancy Anna
Anna Ann Annie Anne Nan; Anne Annie Ann Anna Nan Nancy; Annabel Anna Bel Belle Annie Bella
Annabella Anna Bella Annabelle Belle Annie; Anthony Tony Ant Antony Anton; Antoinette Toni Tony Nettie Netta Ann
Antonia Toni Tonya Ann; Archibald Archie Archy Baldie; Arnold Arnie Arny Arn; Arthur Art Artie Arty; Ashley Ash Lee
August Gus Augie Auggie Augustus Augustine Austin; Barbara Barb Barbie Babs Barby Bobbie Babbie
Bartholomew Bart Barry Bartle Bat; Beatrice Bea Trixie Trix Beattie Tricia Bee; Belinda Bel Linda Lindy Belle Bella
Benedict Ben Bennie Benny Bennet; Benjamin Ben Benny Benji Bennie Benjy Jamie
Bernard Bernie Bern Barney Berney Barnard Berny; Bernadette Bernie Detta Bern; Bethany Beth Bethie
Beverly Bev Beverley; Bradford Brad Ford; Bradley Brad; Bridget Biddy Bridie Bridge Brie Biddie Delia
Calvin Cal Vin Vinny; Cameron Cam Ron Ronny; Camilla Millie Cammie Milla Cam; Carol Carrie Caroline Carolyn
Caroline Carrie Carol Caro Lynn Carolyn Carrol Callie Lina Lynn; Cassandra Cass Cassie Sandra Cassey Sandy
Catherine Cathy Cath Kate Katie Kathy Kitty Cate Cat Kay Cassie Trina Katy Kit Lena Katherine Kathryn
Cecilia Cece Celia Cissy Cis Sissy; Charles Charlie Chuck Chas Chaz Charley Chick Carl Chip Carlos
Charlotte Charlie Lottie Lotta Char Lotty Sherry Carly; Chelsea Chels; Chester Chet; Christian Chris Kit Christy
Christina Chris Chrissy Tina Christy Kris Crissy Christine Kristina
Christine Chris Chrissy Tina Christy Kris Crissy Christina Kristine
Christopher Chris Kit Topher Kris Christoph Chip Cris Chrissy; Clarence Clare Clair Clay
Clarissa Clare Clara Rissa Cissy; Clifford Cliff Ford; Clinton Clint; Constance Connie Con
Cornelius Neil Connie Con Corny Neal Nelly; Curtis Curt; Cynthia Cindy Cyn Cindi Cinthia; Daniel Dan Danny Dannie
Danielle Dani Danny Ellie; David Dave Davey Davy Day Daveth Davie; Deborah Deb Debbie Debby Debra Debbi Debi
Delilah Lila Dell Della; Dennis Denny Den Denis Dennie; Derek Derry Rick Derrick; Desmond Des Dez; Diana Di Diane Didi
Dolores Lola Dolly Lolly Delores Lolita; Dominic Dom Nic Nick Dominick; Donald Don Donny Donnie Dony
Dorothy Dot Dottie Dolly Dora Dotty Dee Dodie; Douglas Doug Dougie Duggie; Edgar Ed Eddie Ned; Edith Edie Edy Edye
Edmund Ed Eddie Ted Ned Eddy; Edward Ed Eddie Ted Ned Teddy Eddy Eddie Ward; Edwin Ed Eddie Win Ned Eddy
Eleanor Ellie Nell Nora Ella Nellie Ellen Lenora Elinor Elaine Nelly Lanna; Elijah Eli Lige Elias
Elizabeth Liz Beth Lizzie Betty Betsy Eliza Lisa Libby Elsie Bess Bessie Liza Lizzy Elise Ellie Bette Bettie Lib Lilly Lilibet Buffy Elisabeth Elspeth Lisbeth
Ella Ellie El; Ellen Ellie Nell Nellie Nelly Helen Lena; Emily Em Emmy Millie Emmie Milly Emma Emmey
Emma Em Emmy Emmie; Ernest Ernie Erny; Esther Essie Hettie Ester Hester; Ethan Eth; Eugene Gene Genie
Evangeline Eva Evie Eve Angie Vangie Lina; Evelyn Eve Evie Lynn Ev Evelina; Ezekiel Zeke Ez
Florence Flo Florrie Flossie Flora Flory Floss; Frances Fran Frannie Franny Fanny Francie Frankie Sis Cissy
Francis Frank Fran Frankie Franky; Franklin Frank Fran Frankie
Frederick Fred Freddie Rick Freddy Fritz Frederic Fredrick; Gabriel Gabe Gabby Gab
Gabrielle Gabby Gabi Ella Elle Gabriella Brie; Genevieve Gen Jenny Eve Gena Viv Jean; Geoffrey Geoff Jeff Jeffrey
George Georgie Geordie Jorge; Georgina Georgie Gina Georgia Georgiana; Gerald Gerry Jerry Gerrie
Geraldine Gerry Gerri Dina Jerry Gerrie; Gertrude Gertie Trudy Trudie Gert Trudi; Gilbert Gil Bert Gib Wilber
Giovanni Gio Gian; Gordon Gord Gordy; Grace Gracie; Graham Gray; Gregory Greg Gregg; Gwendolyn Gwen Wendy Gwenda Lyn
Hannah Anna Nan Ann Hanna Nanny; Harold Harry Hal Harrie; Harriet Hattie Harrie Hatty Hetty Etta; Harrison Harry
Hazel Hazie; Heather Hetty; Helen Nell Ellie Nellie Lena Ella Ellen Helena
Henrietta Etta Hetty Etty Hettie Harriet Hank Nettie; Henry Harry Hank Hal Hen; Herbert Herb Bert Herbie; Hugo Hugh
Hugh Hughie Hugo Hew; Ian Iain John; Imogen Immy Immie Imo; Irene Rena Rene Renie; Isaac Ike Zac Zak Ikey
Isabella Bella Izzy Belle Isabel Bel Ibby Isa Isobel Isabelle Issy; Isabelle Bella Izzy Belle Isabel Issy Bell
Isaiah Zay Izzy; Isidore Izzy Dory; Jack John Jackie Jacky; Jackson Jack Jax; Jacob Jake Jay Jakey Jakob Cob Coby
Jacqueline Jackie Jacqui Jacky Jaclyn Jacki; James Jim Jimmy Jamie Jimmie Jem Jay Jimi; Jane Janie Janey Jenny Jean
Janet Jan Jessie Jan; Jasmine Jas Jazz Jazzy Jasmin; Jason Jay Jase; Jean Jeannie Jeanie Jane
Jeffrey Jeff Geoff Jeffry Jefferey Geoffrey; Jennifer Jen Jenny Jenn Jennie Jenni; Jeremiah Jerry Jeremy Jem Jere
Jeremy Jerry Jez Jem; Jerome Jerry Romy; Jessica Jess Jessie Jessy Jesse Jessi; Jill Gill Jilly Gillian
Gillian Jill Gill Gilly Jillian; Joan Joanie Joanna Jo Nonie Jonie; Joanna Jo Joan Joanne Josie; Joanne Jo Joan Joanna
John Jack Johnny Jon Johnnie Jonny Jock Ian; Jonathan Jon Jonny John Johnny Nathan Jonathon Nat; Jordan Jordy Jud Jory
Joseph Joe Joey Jo Jos Jody Jose; Josephine Jo Josie Fina Josey Jody Pheny Joey; Joshua Josh Jos Joss; Joyce Joy
Juan Johnny; Judith Judy Judi Jude Judie; Julia Julie Jules Jill Juliet; Julian Jules Jule; Juliet Julie Jules Julia
Justin Jus Justus; Karen Kari Kaz Kay
Katherine Kate Katie Kathy Kitty Kat Kath Kay Katy Kit Kathie Catherine Kathryn Kathleen Trina Katharine
Kathleen Kath Kathy Katie Kate Kay Kitty Kathie Lena; Kathryn Kate Katie Kathy Kath Kat Catherine Katy Kit Kathie
Kayla Kay; Kelly Kel Kellie; Kenneth Ken Kenny Kenney Kendrick; Kevin Kev; Kimberly Kim Kimmy Kimberley Kimmie
Kristin Kris Kristy Kirsten Christine; Kristopher Kris Chris Kit; Larry Lawrence Lars
Laura Laurie Lori Lolly Lora Lauryn; Lauren Laurie Ren Loren; Laurence Larry Laurie Lawrie Loren Lawrence
Lawrence Larry Laurie Lawrie Law Loren Lon Lorry Laurence; Leah Lea Lee; Leo Leon Leonard
Leonard Leo Len Lenny Leon Lennie Lineau; Leroy Roy Lee; Leslie Les Lesley; Lester Les; Lewis Lew Lewie Louis
Lillian Lily Lil Lilly Lillie; Lily Lil Lilly Lillian; Linda Lindy Lyn Lin Lynn; Logan Lo; Louis Lou Louie Lewis Luis
Louisa Lou Lulu Louise Eliza; Louise Lou Lulu Louisa Lois; Lucas Luke Lucian; Lucille Lucy Lu Lou Cille
Lucy Lu Lucinda Lou; Lucinda Lucy Cindy Lu Lou; Lydia Lyddie Lidia
Madeline Maddie Maddy Mad Madge Lina Lena Madelyn Madeleine Magda; Madison Maddie Maddy Mattie
Magdalena Maggie Lena Magda; Malcolm Mal Mac Malc; Marcia Marcie Marcy Mary; Marcus Marc Mark
Margaret Maggie Meg Peggy Marge Margie Rita Greta Madge Daisy Peg Megan Mags Marjorie Meggie Midge Maisie Margo Margery Margarita Marguerite Mamie Gretchen
Maria Mary Marie Mia Ria; Marie Mae Mary Maria; Marilyn Mary Lynn; Marion Mary Marian
Marjorie Marge Margie Marjory Margery; Martha Marty Mattie Patty Mat Patsy; Martin Marty Mart
Mary Molly Polly May Mamie Mae Mitzi Maria Marie Minnie Moll Maureen Mollie Mimi
Matilda Tilly Mattie Tilda Maud Matty Tillie Patty; Matthew Matt Mat Matty Matthias Thys; Maureen Mo Mary Moe
Maurice Morris Mo Morry Moe Morey; Maxwell Max; Maximilian Max Maximillian; Megan Meg Meggie Meghan
Melanie Mel Melly Lanie Mellie; Melissa Mel Missy Lissa Lisa Milly Millie; Melvin Mel Vinny; Mercedes Mercy Sadie
Michael Mike Mick Mickey Micky Mikey Mitch Mikael Micah; Michelle Shelly Mickey Chelle Shelley Shell Mitchie
Mildred Millie Milly; Miranda Mandy Randy Mira Randi; Miriam Mimi Mitzi Miri Mary; Mitchell Mitch
Mohammed Mo Mohammad Muhammad Mohamed Mohamad Ahmed; Montgomery Monty; Morgan Mo; Moses Mo Moe Mose; Muriel Mur
Nancy Nan Nance Ann Nannie; Naomi Nomi Omi; Natalie Nat Natty Nettie Talia Nattie Tally; Natasha Tasha Nat Tash
Nathan Nat Nate Nathaniel; Nathaniel Nat Nate Nathan Than Natty Fannny
Nicholas Nick Nicky Nico Nic Nicolas Claus Cole Klaus; Nicole Nicky Nikki Nic Nicki Cole Nickie
Nora Norah Honora Nonie; Norman Norm Normie; Oliver Ollie Olly Noll; Olivia Liv Ollie Livvy Livia Nollie Libby
Oscar Ossie Ozzy; Oswald Ozzy Oz Ossie Waldo; Pamela Pam Pammy Pammie
Patricia Pat Patty Tricia Trish Patsy Patti Pattie Trisha Tish; Patrick Pat Paddy Patsy Rick Packy Padraig
Paul Paulie Polly; Paula Polly Lina Pauline; Penelope Penny Nell Pen Neppie; Percival Percy Perce Val
Peter Pete Petey Pate; Philip Phil Pip Phillip Flip; Phillip Phil Pip Philip; Phoebe Fee Phebe; Phyllis Phyl Phylly
Prudence Prue Pru Prudy; Rachel Rach Rachael Rae Ray Shelly; Ralph Ralphie Rafe; Randall Randy Rand Randolph
Randolph Randy Rand Dolph; Raymond Ray Rae; Rebecca Becky Becca Bec Beck Reba Becki Rebekah
Reginald Reg Reggie Rex Reggy Naldo; Reuben Rube Ben Ruben
Richard Rick Dick Rich Ricky Richie Ricki Dickie Rickie Ritchie Hick
Robert Bob Rob Bobby Robbie Bert Robin Bobbie Robby Dob Rupert Roberto; Roberta Bobbie Robbie Bert Bobby Birdie
Roderick Rod Rick Roddy Erick Rory; Rodney Rod Roddy; Roger Rodge Rog Hodge; Roland Rolly Rollo Rowland Orlando Roly
Ronald Ron Ronnie Ronny Naldo; Rosalind Ros Roz Rosie Linda Rose; Rosamund Rosie Roz Ros Rose; Rose Rosie Rosa Rosy
Rosemary Rose Rosie Mary Marie Romy; Roxanne Roxy Rose Ann Roxie Roxanna; Rudolph Rudy Rolf Dolph Olph Rolph
Russell Russ Rusty Rus; Ruth Ruthie; Ryan Ry; Sabrina Brina Sabby; Samantha Sam Sammy Mantha Sammie; Samson Sam Sammy
Samuel Sam Sammy Sammie; Sandra Sandy Sandi Cassandra Alexandra; Sarah Sally Sadie Sara Sal Sallie Surry
Scott Scotty Scottie Sceeter; Sean Shaun Shawn Shane; Sebastian Seb Bas Bastian; Sharon Shaz Sha Sharyn Shay
Shirley Shirl Lee Sherry Sherrie; Sidney Sid Syd Sydney; Simon Si Sim Sy; Sophia Sophie Soph; Sophie Soph Sophia
Stacey Stacy; Stanley Stan; Stephanie Steph Stephie Annie Steffi Stevie; Stephen Steve Stevie Steven Steph Stefan
Steven Steve Stevie Stephen Steph; Stewart Stu Stuart Stew; Stuart Stu Stewart
Susan Sue Susie Suzie Suzy Sukey Susannah Hannah; Susannah Sue Susie Anna Hannah Susan Sukey Suzie Zanna
Suzanne Sue Suzie Suzy Susan; Sylvester Sly Syl Vester Vet; Sylvia Syl Sylvie; Tabitha Tabby; Tamara Tammy Mara Tam
Teresa Terry Tess Tessa Tracy Tessie Therese Resa Theresa; Terence Terry Terrence Terri; Thaddeus Tad Ted Thad
Theodore Ted Theo Teddy Dora Tad Theodor; Theodora Dora Thea Teddy Theo
Theresa Terry Tess Tessa Tracy Teresa Terri Tessie Thirza; Thomas Tom Tommy Thom Massey Tommie
Timothy Tim Timmy Timmie; Tobias Toby Bias Tobe; Todd Toddy; Tracy Trace Tracey; Tyler Ty; Uriah Riah
Ursula Ursie Sulie; Valentine Val Felty; Valerie Val Vallie; Vanessa Nessa Essa Van Vanna; Vera Vee; Vernon Vern
Veronica Ronnie Vonnie Roni Frony Vera Ronna; Victor Vic Vick; Victoria Vicky Vicki Tori Vic Torie Tory Vickie Torrie
Vincent Vin Vince Vinny Vinnie Vincenzo; Violet Vi Viola Lettie; Virginia Ginny Ginger Virgie Jenny Jane Jinny Gina
Vivian Viv Vi; Walter Walt Wally Wat; Wendy Wen Gwen; Wesley Wes; Wilbur Will Willie Wilber
Wilfred Will Willie Fred Wilf Willy; Wilhelmina Mina Minnie Billie Wilma Willie Helmi Will
William Will Bill Billy Willie Liam Willy Billie Wil Bell Gwilym Wilhelm; Winifred Winnie Freddie Win Winny Una
Woodrow Woody Wood Drew; Yvonne Vonnie Von Evon; Yvette Vettie Eve; Zachary Zach Zack Zak Zac Zachariah Zachery
Zoe Zo
`
