-- Up to which number sign-ups were confirmed by a letter. Numbers are given under the lock of this row, and so in the order
-- of commits: whoever has a higher one still waits for their letter, and nobody is missed.
alter table event_seats add column told_number integer not null default 0;
