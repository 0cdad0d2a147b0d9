create table session (id text primary key, project_id text, parent_id text, slug text, directory text, title text, version text, time_created integer, time_updated integer);
create table message (id text primary key, session_id text, time_created integer, time_updated integer, data text);
create table part (id text primary key, message_id text, session_id text, time_created integer, time_updated integer, data text);
insert into session values ('ses_1', 'p1', null, 'till', '/home/dev/shop', 'Open the till', '1.2', 1784890800000, 1784890809000);
insert into message values ('msg_2', 'ses_1', 1784890802000, 1784890805000, '{"role":"assistant","modelID":"gpt-5","providerID":"openai","time":{"created":1784890802000},"tokens":{"input":10,"output":20,"reasoning":1,"cache":{"read":3,"write":4}}}');
insert into message values ('msg_1', 'ses_1', 1784890801000, 1784890801000, '{"role":"user","time":{"created":1784890801000}}');
insert into part values ('prt_1', 'msg_1', 'ses_1', 1, 1, '{"type":"text","text":"It is stuck"}');
insert into part values ('prt_3', 'msg_2', 'ses_1', 1, 1, '{"type":"tool","tool":"edit","callID":"o1","state":{"status":"completed","input":{"filePath":"/home/dev/shop/till","oldString":"shut","newString":"open"},"output":"Edited"}}');
insert into part values ('prt_2', 'msg_2', 'ses_1', 1, 1, '{"type":"text","text":"I push."}');
