load "../../benchmarks/style.gnuplot"
set logscale xy
set xlabel "plans with a session branch on the remote"
set ylabel "seconds"
plot "plans.tsv" using 1:2 with linespoints ls 1 title "list, first time", \
     "plans.tsv" using 1:3 with linespoints ls 2 title "list, second time", \
     "plans.tsv" using 1:5 with linespoints ls 3 title "upload of 600 KB", \
     "plans.tsv" using 1:4 with linespoints ls 5 title "git ls-remote of the branches"
