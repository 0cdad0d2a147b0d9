load "../../benchmarks/style.gnuplot"
set xlabel "uploads of a session that grows by 1 MB each time"
set ylabel "seconds"
set yrange [0:*]
plot "growth.tsv" using 1:3 with linespoints ls 1 title "upload", \
     "growth.tsv" using 1:4 with linespoints ls 5 title "git's plumbing"
