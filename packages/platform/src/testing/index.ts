export { testAccess } from './access.ts';
export { auditEntriesOn } from './audit.ts';
export { startCable, type Cable } from './cable.ts';
export { createTestDatabase, testEnvironment, type TestDatabase } from './database.ts';
export { startTestService, TEST_ACTOR, TEST_API_KEY, type TestService } from './service.ts';
