/** For one person's machine: quick imports and questions, without taking the memory that others need. */
export const SETTINGS: Record<string, string> = {
  shared_buffers: '256MB',
  work_mem: '32MB',
  maintenance_work_mem: '256MB',
  effective_cache_size: '1GB',
  max_connections: '100',
  // An import writes much at once; checkpoints every gigabytes, not every 16 files.
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  // Nobody replicates this server, and a minimal log makes bulk loads cheaper.
  wal_level: 'minimal',
  max_wal_senders: '0',
  // Compiling a query takes longer than any question asked here.
  jit: 'off',
  random_page_cost: '1.1',
  // A killed command must not keep the server busy, or counted as its user. Windows cannot tell.
  client_connection_check_interval: process.platform === 'win32' ? '0' : '5s',
  timezone: 'UTC',
  log_timezone: 'UTC',
};
