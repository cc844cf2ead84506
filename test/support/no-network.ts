import nock from 'nock';

// A test may talk to servers it started on this machine, and to nothing else.
nock.disableNetConnect();
nock.enableNetConnect(/^(localhost|127\.0\.0\.1|\[?::1\]?)(:\d+)?$/);
