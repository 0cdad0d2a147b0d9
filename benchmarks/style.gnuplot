# How every curve looks; its palette can be told apart without colours as well, by the points.
set terminal svg size 820,460 font "sans-serif,13" background "#ffffff"
set datafile separator "\t"
set grid lc rgb "#dddddd"
set border 3 lc rgb "#666666"
set tics nomirror
set key left top reverse Left
set style line 1 lc rgb "#0072b2" lw 2 pt 7 ps 0.8
set style line 2 lc rgb "#d55e00" lw 2 pt 5 ps 0.8
set style line 3 lc rgb "#009e73" lw 2 pt 9 ps 0.9
set style line 4 lc rgb "#cc79a7" lw 2 pt 13 ps 0.9
set style line 5 lc rgb "#666666" lw 2 pt 6 ps 0.9 dt 2
