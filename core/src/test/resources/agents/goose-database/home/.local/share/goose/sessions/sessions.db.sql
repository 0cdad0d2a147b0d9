create table sessions (id text primary key, name text, description text, working_dir text not null, created_at timestamp, updated_at timestamp, accumulated_input_tokens integer, accumulated_output_tokens integer);
create table messages (id integer primary key, message_id text, session_id text, role text, content_json text, created_timestamp integer);
insert into sessions values ('20260724_2', 'Count geese', '', '/home/dev/shop', '2026-07-24 11:00:00', '2026-07-24 11:00:02', 30, 5);
insert into messages values (1, 'u1', '20260724_2', 'user', '[{"type":"text","text":"How many geese?"}]', 1784890801);
insert into messages values (2, 'a1', '20260724_2', 'assistant', '[{"type":"text","text":"Seven."}]', 1784890802);
