load "../../benchmarks/style.gnuplot"
set logscale xy
set xlabel "bytes in the session"
set ylabel "seconds"
set format x "10^{%L}"
plot "size.tsv" using 1:2 with linespoints ls 1 title "first upload", \
     "size.tsv" using 1:3 with linespoints ls 2 title "upload after 100 KB were appended", \
     "size.tsv" using 1:4 with linespoints ls 3 title "upload of nothing new", \
     "size.tsv" using 1:5 with linespoints ls 4 title "download", \
     "size.tsv" using 1:6 with linespoints ls 5 title "git's plumbing, first upload"
